package dev.cubesweep.it.proxy.faults;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.Fault;
import dev.cubesweep.it.proxy.Reply;
import dev.cubesweep.it.proxy.Way;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.ConnectionClosedException;

/** The server does what it is asked for, and the connection closes in the middle of its reply (H04). */
public record CutOff() implements Fault {

    @Override
    public Reply meet(Call call, Way onward) throws IOException {
        return onward.send(call).with(CutOff::half);
    }

    private static void half(byte[] body, OutputStream out) throws IOException {
        out.write(body, 0, body.length / 2);
        out.flush();
        throw new ConnectionClosedException("The fault closes the connection here.");
    }
}
