package dev.cubesweep.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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
        return Arrays.compareUnsigned(
                value.getBytes(StandardCharsets.UTF_8), other.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return value;
    }
}
