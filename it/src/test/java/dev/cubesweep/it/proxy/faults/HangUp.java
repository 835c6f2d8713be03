package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.Way;
import java.io.IOException;
import org.apache.hc.core5.http.ConnectionClosedException;

/**
 * The connection closes without a reply.
 *
 * @param done whether the server has done what it was asked for
 */
public record HangUp(boolean done) implements Fault {

    @Override
    public Reply meet(Call call, Way onward) throws IOException {
        if (done) {
            onward.send(call);
        }
        throw new ConnectionClosedException("The fault closes the connection here.");
    }
}
