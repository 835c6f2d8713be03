package dev.cubesweep.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The guards by the names that {@code override} and {@code accept} take. */
public enum GuardName {
    EMPTY_CATALOG,
    OWNER,
    UNMATCHED_CATALOG,
    UNKNOWN_CLIPS,
    UNMAPPED_STATUS,
    CLOCK,
    MAX_DELETE_COUNT,
    MAX_DELETE_BYTES,
    MAX_DELETE_PERCENT;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether {@code accept} can settle it for good. */
    public boolean isAcceptable() {
        return this == EMPTY_CATALOG || this == OWNER || this == UNKNOWN_CLIPS;
    }

    /**
     * The guard of that name.
     *
     * @throws IllegalArgumentException for any other, naming all
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static GuardName ofText(String text) {
        for (GuardName guard : values()) {
            if (guard.text().equals(text)) {
                return guard;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no guard; the guards are "
                + Arrays.stream(values()).map(GuardName::text).collect(Collectors.joining(", ")) + ".");
    }
}
