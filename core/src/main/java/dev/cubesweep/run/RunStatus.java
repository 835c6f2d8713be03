package dev.cubesweep.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a run stands. The first three are on the way, the others are its end. */
public enum RunStatus {
    QUEUED,
    PLANNING,
    SWEEPING,
    COMPLETED,
    COMPLETED_WITH_ERRORS,
    REFUSED,
    FAILED,
    CANCELLED;

    public boolean isEnd() {
        return compareTo(SWEEPING) > 0;
    }

    /** Whether a run may go from this status to {@code next}. A run that was interrupted while planning plans again. */
    public boolean canBecome(RunStatus next) {
        return switch (this) {
            case QUEUED -> next == PLANNING || next == SWEEPING || next == FAILED || next == CANCELLED;
            case PLANNING -> next == PLANNING || next == SWEEPING || next.isEnd();
            // Nothing refuses a run after its first deletion (H17).
            case SWEEPING -> next == SWEEPING || next.isEnd() && next != REFUSED;
            case COMPLETED, COMPLETED_WITH_ERRORS, REFUSED, FAILED, CANCELLED -> false;
        };
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
