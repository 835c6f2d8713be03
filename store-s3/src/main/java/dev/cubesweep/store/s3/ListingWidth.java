package dev.cubesweep.store.s3;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limit.VegasLimit;
import java.time.Duration;

/**
 * How many pages are asked for side by side. It grows as long as answers take no longer for it, and is halved when the
 * service asks for fewer requests (H23). Not for several threads at once.
 */
final class ListingWidth {

    static final int MOST = 32;

    private static final int FIRST = 8;

    private final Limit byLatency =
            VegasLimit.newBuilder().initialLimit(FIRST).maxConcurrency(MOST).build();
    private final Limit byRefusal = AIMDLimit.newBuilder()
            .initialLimit(MOST)
            .minLimit(1)
            .maxLimit(MOST)
            .backoffRatio(0.5)
            // How slow is too slow is for the other to say.
            .timeout(Duration.ofHours(1).toNanos(), java.util.concurrent.TimeUnit.NANOSECONDS)
            .build();

    int limit() {
        return Math.max(1, Math.min(byLatency.getLimit(), byRefusal.getLimit()));
    }

    /** @param underWay how many pages had been asked for beside it */
    void answered(FetchedPage page, int underWay) {
        byRefusal.onSample(0, page.nanos(), underWay, page.slowed());
        // Nearly empty pages are faster than any other could be, which would make all others look slow.
        if (page.slowed() || page.reply().nextToken() != null) {
            byLatency.onSample(0, page.nanos(), underWay, page.slowed());
        }
    }
}
