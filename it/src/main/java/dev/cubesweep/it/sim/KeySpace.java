package dev.cubesweep.it.sim;

import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * The generated objects: all that a listing shows of one follows from its index, so none is kept in memory.
 *
 * @param modified the latest time at which one was modified; the others up to a day earlier
 */
record KeySpace(String prefix, KeyLayout layout, int count, Instant modified) {

    private static final int SECONDS_A_DAY = 86_400;
    private static final long LARGEST = 200_000_000;

    Comparator<String> order() {
        return layout.order();
    }

    String key(int index) {
        return prefix + layout.key(index, count);
    }

    StoredObject object(int index) {
        SplittableRandom random = new SplittableRandom(index);
        HexFormat hex = HexFormat.of();
        String etag = '"' + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong()) + '"';
        Instant when = modified.minusSeconds(random.nextInt(SECONDS_A_DAY));
        return new StoredObject(new ObjectKey(key(index)), random.nextLong(1, LARGEST), etag, when);
    }

    /** The first index whose key is this one or after it; {@link #count} if there is none. */
    int firstFrom(String key) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order().compare(key(middle), key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The index of that very key, or -1. */
    int indexOf(String key) {
        int index = firstFrom(key);
        return index < count && key(index).equals(key) ? index : -1;
    }
}
