package dev.cubesweep.server.streaming;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Sends white space, which JSON allows before a document and between two, while a long listing goes by: a router gives
 * up on a reply of which nothing has come for 30 s (H30).
 */
public final class Heartbeat implements Runnable {

    private static final long EVERY = Duration.ofSeconds(10).toNanos();

    private final OutputStream out;
    private long last = System.nanoTime();

    public Heartbeat(OutputStream out) {
        this.out = out;
    }

    @Override
    public void run() {
        if (System.nanoTime() - last >= EVERY) {
            last = System.nanoTime();
            try {
                out.write('\n');
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("The client is gone.", e);
            }
        }
    }
}
