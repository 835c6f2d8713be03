package dev.cubesweep.it.sim;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** A body of which one half is sent before the connection closes. */
final class BrokenOff extends HttpEntityWrapper {

    BrokenOff(ByteArrayEntity whole) {
        super(whole);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] bytes = EntityUtils.toByteArray(this);
        out.write(bytes, 0, bytes.length / 2);
        out.flush();
        throw new ConnectionClosedException("The fault closes the connection here.");
    }
}
