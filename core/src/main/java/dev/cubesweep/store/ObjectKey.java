package dev.cubesweep.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The full key of an object in its bucket, character for character as the store lists it.
 *
 * <p>Nothing ever tidies a key: {@code //}, a leading slash, {@code .} and {@code ..} name other objects (H21). Keys
 * order as S3 lists them, by the bytes of their UTF-8 form.
 *
 * @param value 1 to 1,024 bytes of UTF-8 on S3; blank is refused, since a blank key has meant "everything" to tools
 *     before this one (H03)
 */
public record ObjectKey(@JsonValue String value) implements Comparable<ObjectKey> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ObjectKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("An object key must not be blank.");
        }
    }

    /** The last path segment, as people name the file; the whole key where it has no slash. */
    public String fileName() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public int compareTo(ObjectKey other) {
        int differs = firstDifference(value, other.value);
        if (differs == Math.min(value.length(), other.value.length())) {
            return Integer.compare(value.length(), other.value.length());
        }
        char mine = value.charAt(differs);
        char theirs = other.value.charAt(differs);
        // What takes two UTF-16 units takes four bytes of UTF-8, and comes after all that takes fewer.
        return Character.isSurrogate(mine) == Character.isSurrogate(theirs)
                ? Character.compare(mine, theirs)
                : Boolean.compare(Character.isSurrogate(mine), Character.isSurrogate(theirs));
    }

    private static int firstDifference(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int at = 0;
        while (at < shorter && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    @Override
    public String toString() {
        return value;
    }
}
