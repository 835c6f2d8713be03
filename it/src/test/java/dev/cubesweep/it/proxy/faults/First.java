package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.Way;
import java.io.IOException;

/** No fault of the server's: somebody is faster, and the request gets there after the action. */
public record First(Runnable action) implements Fault {

    @Override
    public Reply meet(Call call, Way onward) throws IOException {
        action.run();
        return onward.send(call);
    }
}
