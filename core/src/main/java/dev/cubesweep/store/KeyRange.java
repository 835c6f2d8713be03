package dev.cubesweep.store;

import org.jspecify.annotations.Nullable;

/**
 * A half-open stretch of a store's keys in UTF-8 byte order.
 *
 * @param after keys after this text, exclusive; empty for the start of the store. Not an {@link ObjectKey}, since it
 *     need not name an object
 * @param upTo keys up to this one, inclusive; {@code null} for the end of the store
 */
public record KeyRange(String after, @Nullable ObjectKey upTo) {

    public static final KeyRange ALL = new KeyRange("", null);

    /** The narrowest range that S3's exclusive start can express and that holds both keys. */
    public static KeyRange spanning(ObjectKey first, ObjectKey last) {
        String value = first.value();
        int end = value.offsetByCodePoints(value.length(), -1);
        return new KeyRange(value.substring(0, end), last);
    }

    public boolean contains(ObjectKey key) {
        boolean starts = after.isBlank() || key.compareTo(new ObjectKey(after)) > 0;
        return starts && !endsBefore(key);
    }

    public boolean endsBefore(ObjectKey key) {
        return upTo != null && key.compareTo(upTo) > 0;
    }
}
