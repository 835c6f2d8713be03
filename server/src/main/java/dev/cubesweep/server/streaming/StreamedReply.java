package dev.cubesweep.server.streaming;

import dev.cubesweep.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.springframework.http.MediaType;

/**
 * Writes a reply while it is made, so that memory does not grow with its length. Where it cannot be finished, it is
 * either an error reply like any other, if nothing has been sent yet, or the connection is cut: no client may take a
 * part for the whole (H04).
 */
public final class StreamedReply {

    private StreamedReply() {}

    /** Makes the reply. */
    @FunctionalInterface
    public interface Body {

        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Sends a body.
     *
     * @throws BrokenOffException if it breaks off after its first bytes were sent
     */
    public static void send(HttpServletResponse response, MediaType type, Body body) {
        response.setContentType(type.toString());
        try {
            body.writeTo(response.getOutputStream());
            response.flushBuffer();
        } catch (IOException e) {
            throw brokenOff(response, new UncheckedIOException(e));
        } catch (RuntimeException e) {
            throw brokenOff(response, e);
        }
    }

    /**
     * Sends records as lines of JSON (NDJSON).
     *
     * @param source passes each record on to what it is given
     * @throws BrokenOffException if it breaks off after its first bytes were sent
     */
    public static void sendLines(HttpServletResponse response, Consumer<Consumer<Object>> source) {
        sendLines(response, (lines, heartbeat) -> source.accept(lines));
    }

    /**
     * As {@link #sendLines(HttpServletResponse, Consumer)}, where long may pass between two lines.
     *
     * @param source passes each record on to what it is given, and lets the other know that it goes on
     */
    public static void sendLines(HttpServletResponse response, BiConsumer<Consumer<Object>, Runnable> source) {
        send(
                response,
                MediaType.APPLICATION_NDJSON,
                out -> source.accept(line -> write(line, out), new Heartbeat(out)));
    }

    private static void write(Object line, OutputStream out) {
        try {
            out.write(Json.mapper().writeValueAsBytes(line));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuntimeException brokenOff(HttpServletResponse response, RuntimeException e) {
        if (response.isCommitted()) {
            return new BrokenOffException(e);
        }
        response.reset();
        return e;
    }
}
