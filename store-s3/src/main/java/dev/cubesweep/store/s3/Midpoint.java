package dev.cubesweep.store.s3;

import dev.cubesweep.store.ObjectKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where to divide a stretch of keys of which only the ends are known. Nothing is assumed of how keys are made: a text
 * with no keys on one side of it still halves what is left to look at.
 */
final class Midpoint {

    /**
     * Below it lie characters that XML cannot carry, and some services repeat the start of a listing in their reply.
     */
    private static final int BELOW_ALL = 0x1F;

    private static final int ASCII_END = 0x80;
    private static final int UNICODE_END = 0x110000;
    /** A block of most scripts; where the end is open, the next try lies no farther away. */
    private static final int BLOCK = 0x100;

    private final int[] low;
    private final int @Nullable [] high;
    private final int common;

    private Midpoint(ObjectKey low, @Nullable ObjectKey high, int shared) {
        this.low = codePoints(low);
        this.high = high == null ? null : codePoints(high);
        this.common = this.high == null ? shared : commonLength(this.low, this.high);
    }

    /**
     * A text between two others, which need not be a key.
     *
     * @param high the end, or {@code null} for that of the store
     * @param shared how many code points all keys of the store begin with
     * @param varied the place at which neighbouring keys were seen to differ
     * @param deep whether to look how far all keys are alike, rather than to divide them where they may first differ:
     *     keys may agree in hundreds of characters
     * @return strictly between the two in UTF-8 order; empty if there is no such text that can be sent
     */
    static Optional<ObjectKey> between(ObjectKey low, @Nullable ObjectKey high, int shared, int varied, boolean deep) {
        Midpoint ends = new Midpoint(low, high, shared);
        int place = (ends.common + 1 + varied) / 2;
        return deep && place > ends.common && place < ends.low.length ? ends.behindAllLike(place) : ends.halfway();
    }

    /** The place, counted in code points, at which two keys first differ. */
    static int place(ObjectKey one, ObjectKey other) {
        return commonLength(codePoints(one), codePoints(other));
    }

    private Optional<ObjectKey> halfway() {
        int floor = at(low, common);
        int ceiling = high == null ? UNICODE_END : high[common];
        int middle = middle(floor, ceiling);
        if (floor < middle) {
            return Optional.of(text(low, common, middle));
        }
        if (high != null && high.length > common + 1 && floor < ceiling) {
            return Optional.of(text(high, common, high[common]));
        }
        return common < low.length ? halfwayAmongLike(common + 1) : Optional.empty();
    }

    /** Between the key and the last of those that agree with it up to a place. */
    private Optional<ObjectKey> halfwayAmongLike(int place) {
        int floor = at(low, place);
        int middle = middle(floor, UNICODE_END);
        return floor < middle ? Optional.of(text(low, place, middle)) : Optional.empty();
    }

    /** Behind all keys that agree with the low one up to and including a place. */
    private Optional<ObjectKey> behindAllLike(int place) {
        int next = sendable(low[place] + 1);
        return next < UNICODE_END ? Optional.of(text(low, place, next)) : Optional.empty();
    }

    /** A code point between two others, or the lower one if there is none. */
    private static int middle(int floor, int ceiling) {
        boolean ascii = floor < ASCII_END - 1;
        int open = ascii ? ASCII_END : floor + BLOCK;
        int to = ascii || ceiling == UNICODE_END ? Math.min(ceiling, open) : ceiling;
        int middle = sendable((floor + to) >>> 1);
        return middle < ceiling ? middle : floor;
    }

    /** The same code point, or the next that is no half of a pair and means nothing in XML. */
    private static int sendable(int codePoint) {
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            return Character.MAX_SURROGATE + 1;
        }
        return codePoint == '&' || codePoint == '<' || codePoint == '>' ? codePoint + 1 : codePoint;
    }

    private static ObjectKey text(int[] beginning, int length, int last) {
        return new ObjectKey(new StringBuilder(new String(beginning, 0, length))
                .appendCodePoint(last)
                .toString());
    }

    private static int at(int[] text, int place) {
        return place < text.length ? Math.max(text[place], BELOW_ALL) : BELOW_ALL;
    }

    private static int commonLength(int[] one, int[] other) {
        int shorter = Math.min(one.length, other.length);
        int length = 0;
        while (length < shorter && one[length] == other[length]) {
            length++;
        }
        return length;
    }

    private static int[] codePoints(ObjectKey key) {
        return key.value().codePoints().toArray();
    }
}
