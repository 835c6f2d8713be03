package dev.cubesweep.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waiting that always ends. */
final class Patience {

    private static final int LOOK_EVERY_MILLIS = 100;

    private Patience() {}

    /**
     * Looks until there is something to see.
     *
     * @param what is waited for, as the end of a sentence: {@code "the server to listen"}
     * @throws DemoException if it has not come within the time
     */
    static <T> T await(String what, Duration limit, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + limit.toNanos();
        Optional<T> seen = look.get();
        while (seen.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new DemoException(
                        "The demo waited " + limit.toSeconds() + " s in vain for " + what + "; try it once more.");
            }
            pause();
            seen = look.get();
        }
        return seen.get();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("The demo was interrupted.", e);
        }
    }
}
