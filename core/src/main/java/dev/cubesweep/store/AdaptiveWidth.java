package dev.cubesweep.store;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many requests a store is sent side by side: one more for each that it kept up with, half as many where it did not
 * (H23).
 */
public final class AdaptiveWidth {

    private static final double SHRUNK = 0.5;

    /** How slow is too slow is not for this to say. */
    private static final Duration NEVER = Duration.ofHours(1);

    private final Limit limit;

    /** @param most the most, 1 or more; it begins with {@code first} */
    public AdaptiveWidth(int first, int most) {
        this.limit = AIMDLimit.newBuilder()
                .initialLimit(first)
                .minLimit(1)
                .maxLimit(most)
                .backoffRatio(SHRUNK)
                .timeout(NEVER.toNanos(), TimeUnit.NANOSECONDS)
                .build();
    }

    /** At least 1. */
    public int limit() {
        return limit.getLimit();
    }

    /**
     * A request was answered.
     *
     * @param underWay how many were under way with it, itself included
     * @param keptUp whether the store did what it was asked for at once
     */
    public void answered(int underWay, boolean keptUp) {
        limit.onSample(0, 1, underWay, !keptUp);
    }
}
