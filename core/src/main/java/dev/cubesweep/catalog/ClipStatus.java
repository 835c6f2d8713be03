package dev.cubesweep.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Where a clip stands. {@code UNMAPPED} is what the catalog says in a word that nobody explained: such a clip is kept.
 */
public enum ClipStatus {
    PENDING,
    PROCESSING,
    COMPLETED,
    FAILED,
    UNMAPPED;

    public boolean isTerminal() {
        return this == COMPLETED || this == FAILED;
    }

    /**
     * Whether a clip may go from this status to {@code next}; staying is always allowed, so that reports can repeat.
     */
    public boolean canBecome(ClipStatus next) {
        return switch (this) {
            case PENDING -> next != UNMAPPED;
            case PROCESSING -> next != UNMAPPED && next != PENDING;
            // Either may be rendered again.
            case COMPLETED -> next == COMPLETED || next == PROCESSING;
            case FAILED -> next == FAILED || next == PROCESSING;
            case UNMAPPED -> false;
        };
    }

    /** The status as the API and the database spell it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that spelling, {@code UNMAPPED} for any other. */
    public static ClipStatus ofText(String text) {
        for (ClipStatus status : values()) {
            if (status.text().equals(text)) {
                return status;
            }
        }
        return UNMAPPED;
    }
}
