package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.Way;
import java.io.IOException;
import java.time.Duration;

/**
 * No reply comes for longer than a client waits.
 *
 * @param done whether the server has done what it was asked for
 */
public record Silence(boolean done) implements Fault {

    private static final Duration LONGER_THAN_ANYBODY_WAITS = Duration.ofMinutes(5);

    @Override
    public Reply meet(Call call, Way onward) throws IOException {
        if (done) {
            onward.send(call);
        }
        onward.pause(LONGER_THAN_ANYBODY_WAITS);
        return new HangUp(false).meet(call, onward);
    }
}
