package dev.cubesweep.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an object is to the job that owns it. All but {@code CLIP} are temporary. */
public enum ObjectKind {
    ORIGINAL,
    AUDIO,
    ARTIFACT,
    CLIP;

    /** Whether the job cannot be cut without it: these alone go when the last clip of a job is done. */
    public boolean isSource() {
        return this == ORIGINAL || this == AUDIO;
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of that spelling.
     *
     * @throws IllegalArgumentException for any other, naming the four
     */
    public static ObjectKind ofText(String text) {
        for (ObjectKind kind : values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no kind of object; use original, audio, artifact or clip.");
    }
}
