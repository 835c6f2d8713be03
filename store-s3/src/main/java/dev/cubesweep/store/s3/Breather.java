package dev.cubesweep.store.s3;

import java.time.Duration;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Leaves a service in trouble alone for a while, longer each time, by the SDK's own rule. For deletions, which are not
 * repeated by the SDK. Each thread counts for itself: the luck of others does not shorten its pauses.
 */
final class Breather {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final BackoffStrategy pauses = BackoffStrategy.exponentialDelayHalfJitter(FIRST, LONGEST);
    private final ThreadLocal<Integer> inARow = ThreadLocal.withInitial(() -> 0);

    /** The service did something of what this thread asked it for. */
    void progress() {
        inARow.set(0);
    }

    /** Returns when the service may be asked again, or at once where the process stops. */
    void trouble() {
        inARow.set(inARow.get() + 1);
        try {
            Thread.sleep(pauses.computeDelay(inARow.get()).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
