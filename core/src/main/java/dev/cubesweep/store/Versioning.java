package dev.cubesweep.store;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a bucket keeps what is deleted as an old version (H18). */
public enum Versioning {
    /** A deletion adds a marker and frees nothing. */
    ENABLED,
    /** Versions from before are still there; a deletion frees at most what was written since. */
    SUSPENDED,
    /** A deletion frees the object's bytes. */
    NEVER,
    /** The store did not say. */
    UNKNOWN;

    /** Whether nobody can rely on a deletion freeing anything. */
    public boolean keepsVersions() {
        return this == ENABLED || this == SUSPENDED;
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
