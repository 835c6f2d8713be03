package dev.cubesweep.store;

import org.jspecify.annotations.Nullable;

/**
 * A half-open stretch of a store's keys in UTF-8 byte order.
 *
 * @param prefix only keys that begin with this text, which need not end a folder; empty for all. Unlike the ends it
 *     needs no particular order of the store (H33)
 * @param after keys after this text, exclusive; empty for the start of the store. Not an {@link ObjectKey}, since it
 *     need not name an object
 * @param upTo keys up to this one, inclusive; {@code null} for the end of the store
 */
public record KeyRange(
        String prefix, String after, @Nullable ObjectKey upTo) {

    public static final KeyRange ALL = new KeyRange("", "", null);

    /** A stretch of all keys. */
    public static KeyRange between(String after, @Nullable ObjectKey upTo) {
        return new KeyRange("", after, upTo);
    }

    /** The narrowest range that S3's exclusive start can express and that holds both keys. */
    public static KeyRange spanning(ObjectKey first, ObjectKey last) {
        String value = first.value();
        int end = value.offsetByCodePoints(value.length(), -1);
        return between(value.substring(0, end), last);
    }

    /** The keys that begin with a text, of those after another. */
    public static KeyRange startingWith(String prefix, String after) {
        return new KeyRange(prefix, after, null);
    }

    public boolean contains(ObjectKey key) {
        boolean starts = after.isBlank() || key.compareTo(new ObjectKey(after)) > 0;
        return key.value().startsWith(prefix) && starts && !endsBefore(key);
    }

    public boolean endsBefore(ObjectKey key) {
        return upTo != null && key.compareTo(upTo) > 0;
    }
}
