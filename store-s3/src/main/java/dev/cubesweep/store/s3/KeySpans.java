package dev.cubesweep.store.s3;

import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * How far apart keys are, as a rough measure of how many may lie between them. Only for choosing what to divide next: a
 * wrong guess costs a request, never a key.
 *
 * @param shared how many code points all keys of the store begin with
 */
record KeySpans(int shared) {

    private static final int DIGITS = 7;
    private static final int BASE = 128;

    static KeySpans under(KeyPrefix prefix) {
        return new KeySpans(prefix.value().codePointCount(0, prefix.value().length()));
    }

    /** From 0 for keys that are alike in all characters that count, to 1 for the whole store. */
    double between(ObjectKey low, @Nullable ObjectKey high) {
        return (high == null ? 1 : place(high)) - place(low);
    }

    private double place(ObjectKey key) {
        int[] digits = key.value().codePoints().skip(shared).limit(DIGITS).toArray();
        double place = 0;
        double weight = 1;
        for (int digit : digits) {
            weight /= BASE;
            place += weight * Math.min(digit, BASE - 1);
        }
        return place;
    }
}
