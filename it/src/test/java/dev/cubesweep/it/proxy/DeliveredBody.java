package dev.cubesweep.it.proxy;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** A body that gets to the client in a way of its own. */
final class DeliveredBody extends HttpEntityWrapper {

    private final byte[] body;
    private final Reply.Delivery delivery;

    DeliveredBody(byte[] body, Reply.Delivery delivery) {
        super(new ByteArrayEntity(body, null));
        this.body = body;
        this.delivery = delivery;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        delivery.write(body, out);
    }
}
