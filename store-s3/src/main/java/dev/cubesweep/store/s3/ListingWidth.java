package dev.cubesweep.store.s3;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.VegasLimit;
import dev.cubesweep.store.AdaptiveWidth;

/**
 * How many pages are asked for side by side. It grows as long as answers take no longer for it, and is halved when the
 * service asks for fewer requests (H23). Not for several threads at once.
 */
final class ListingWidth {

    static final int MOST = 32;

    private static final int FIRST = 8;

    private final Limit byLatency =
            VegasLimit.newBuilder().initialLimit(FIRST).maxConcurrency(MOST).build();
    private final AdaptiveWidth byRefusal = new AdaptiveWidth(MOST, MOST);

    int limit() {
        return Math.max(1, Math.min(byLatency.getLimit(), byRefusal.limit()));
    }

    /** @param underWay how many pages had been asked for beside it */
    void answered(FetchedPage page, int underWay) {
        byRefusal.answered(underWay, !page.slowed());
        // Nearly empty pages are faster than any other could be, which would make all others look slow.
        if (page.slowed() || page.reply().nextToken() != null) {
            byLatency.onSample(0, page.nanos(), underWay, page.slowed());
        }
    }
}
