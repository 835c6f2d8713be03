package dev.cubesweep.it.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/**
 * One reply.
 *
 * @param body {@code null} where there is none, as of a HEAD
 * @param delivery how the body gets to the client
 */
public record Reply(int status, List<Header> headers, byte @Nullable [] body, Delivery delivery) {

    /** Writes a body to the client; an {@code IOException} closes the connection where it stands. */
    @FunctionalInterface
    public interface Delivery {

        Delivery WHOLE = (body, out) -> out.write(body);

        void write(byte[] body, OutputStream out) throws IOException;
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, List.of(new BasicHeader("Content-Type", contentType)), body, Delivery.WHOLE);
    }

    /** An error of S3's kind; with status 200 one that hides in a success. */
    public static Reply error(int status, String code) {
        return of(status, "application/xml", S3Document.error(code).bytes());
    }

    public S3Document document() {
        return S3Document.parse(body == null ? new byte[0] : body);
    }

    public Reply with(S3Document changed) {
        return new Reply(status, headers, changed.bytes(), delivery);
    }

    public Reply with(Delivery changed) {
        return new Reply(status, headers, body, changed);
    }

    public Reply withHeader(String name, String value) {
        Reply without = without(name);
        List<Header> all = Stream.concat(without.headers.stream(), Stream.of(new BasicHeader(name, value)))
                .toList();
        return new Reply(status, all, body, delivery);
    }

    public Reply without(String header) {
        List<Header> others = headers.stream()
                .filter(one -> !one.getName().equalsIgnoreCase(header))
                .toList();
        return new Reply(status, others, body, delivery);
    }
}
