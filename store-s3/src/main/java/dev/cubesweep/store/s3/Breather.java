package dev.cubesweep.store.s3;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Leaves a service in trouble alone for a while, longer each time, by the SDK's own rule. For deletions, which are not
 * repeated by the SDK.
 */
final class Breather {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final BackoffStrategy pauses = BackoffStrategy.exponentialDelayHalfJitter(FIRST, LONGEST);
    private final AtomicInteger inARow = new AtomicInteger();

    /** The service did something of what it was asked for. */
    void progress() {
        inARow.set(0);
    }

    /** Returns when the service may be asked again, or at once where the process stops. */
    void trouble() {
        try {
            Thread.sleep(pauses.computeDelay(inARow.incrementAndGet()).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
