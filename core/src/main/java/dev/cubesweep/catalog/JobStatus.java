package dev.cubesweep.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Where a job stands. {@code UNMAPPED} is what the catalog says in a word that nobody explained: such a job is kept.
 */
public enum JobStatus {
    PENDING,
    PROCESSING,
    COMPLETED,
    FAILED,
    CANCELLED,
    UNMAPPED;

    /** Whether work on the job has ended; a failed one may still be retried. */
    public boolean isTerminal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /** Whether a job may go from this status to {@code next}; staying is always allowed, so that reports can repeat. */
    public boolean canBecome(JobStatus next) {
        return switch (this) {
            case PENDING -> next != UNMAPPED;
            case PROCESSING -> next != UNMAPPED && next != PENDING;
            case FAILED -> next == FAILED || next == PROCESSING || next == CANCELLED;
            // Completed again by itself: a clip added before its cleanup makes the job active once more.
            case COMPLETED -> next == COMPLETED || next == PROCESSING;
            case CANCELLED -> next == CANCELLED;
            case UNMAPPED -> false;
        };
    }

    /** The status as the API and the database spell it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of that spelling, {@code UNMAPPED} for any other. */
    public static JobStatus ofText(String text) {
        for (JobStatus status : values()) {
            if (status.text().equals(text)) {
                return status;
            }
        }
        return UNMAPPED;
    }
}
