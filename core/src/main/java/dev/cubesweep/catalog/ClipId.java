package dev.cubesweep.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The application's own id of a clip, as text; blank is refused, since a blank id has matched everything (H03). */
public record ClipId(@JsonValue String value) {

    /** As many characters as the own catalog's columns take. */
    public static final int MAX_LENGTH = 200;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ClipId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A clip id must not be blank.");
        }
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "The clip id '" + value + "' is longer than " + MAX_LENGTH + " characters.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
