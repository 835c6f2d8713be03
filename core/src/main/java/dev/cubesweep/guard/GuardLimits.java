package dev.cubesweep.guard;

import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Caps that the operator set for bulk plans; {@code null} for none.
 *
 * @param maxCount the most objects that one plan may delete
 * @param maxBytes the most bytes
 * @param maxPercent the largest share of the objects scanned, 0 to 100
 */
public record GuardLimits(
        @Nullable Long maxCount,
        @Nullable Long maxBytes,
        @Nullable Integer maxPercent) {

    public static final GuardLimits NONE = new GuardLimits(null, null, null);

    public GuardLimits {
        if (maxCount != null && maxCount < 0 || maxBytes != null && maxBytes < 0) {
            throw new IllegalArgumentException("A limit must not be negative.");
        }
        if (maxPercent != null && (maxPercent < 0 || maxPercent > 100)) {
            throw new IllegalArgumentException("A limit of " + maxPercent + " percent is not between 0 and 100.");
        }
    }

    OptionalLong count() {
        return maxCount == null ? OptionalLong.empty() : OptionalLong.of(maxCount);
    }

    OptionalLong bytes() {
        return maxBytes == null ? OptionalLong.empty() : OptionalLong.of(maxBytes);
    }

    OptionalInt percent() {
        return maxPercent == null ? OptionalInt.empty() : OptionalInt.of(maxPercent);
    }
}
