package dev.cubesweep.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A date of a catalog row in one number. */
final class RowDate {

    /** No date, or one that databases use for none: the epoch, a zero date, {@code -infinity} (H13). */
    static final long NONE = Long.MIN_VALUE;

    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private RowDate() {}

    /** Milliseconds since the epoch; the greatest number for {@code infinity}, which is later than any read. */
    static long millis(@Nullable Instant date) {
        if (date == null || !date.isAfter(Instant.EPOCH)) {
            return NONE;
        }
        return date.isAfter(LATEST) ? Long.MAX_VALUE : date.toEpochMilli();
    }

    /** Seconds since the epoch as an unsigned number, which lasts until 2106; 0 for no date. */
    static int second(@Nullable Instant date) {
        long millis = millis(date);
        return millis == NONE ? 0 : (int) Math.min(millis / 1_000, 0xFFFF_FFFFL);
    }

    static Instant ofSecond(int second) {
        return Instant.ofEpochSecond(Integer.toUnsignedLong(second));
    }
}
