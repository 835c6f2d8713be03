package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.Way;

/** The server does nothing and answers with an error; with status 200 one that hides in a success (H23). */
public record Refusal(int status, String code) implements Fault {

    public static final Refusal SLOW_DOWN = new Refusal(503, "SlowDown");
    public static final Refusal SLOW_DOWN_IN_A_SUCCESS = new Refusal(200, "SlowDown");
    public static final Refusal SERVER_ERROR = new Refusal(500, "InternalError");
    public static final Refusal UNAVAILABLE = new Refusal(503, "ServiceUnavailable");
    public static final Refusal DENIED = new Refusal(403, "AccessDenied");
    public static final Refusal NOT_IMPLEMENTED = new Refusal(501, "NotImplemented");

    @Override
    public Reply meet(Call call, Way onward) {
        return Reply.error(status, code);
    }
}
