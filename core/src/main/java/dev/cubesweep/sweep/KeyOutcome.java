package dev.cubesweep.sweep;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cubesweep.plan.PlannedDeletion;
import java.util.Locale;

/**
 * What became of one planned deletion: a line of the manifest.
 *
 * @param detail the store's own words where it {@code FAILED}, else empty
 */
public record KeyOutcome(
        @JsonUnwrapped PlannedDeletion deletion,
        @JsonProperty("outcome") @JsonAlias("result") Result result,
        String detail)
        implements ManifestLine {

    /**
     * {@code DELETED}: the store confirmed it, and only then bytes are freed. {@code HIDDEN}: it confirmed it and keeps
     * an old version, so that nothing is freed (H18). {@code TRASHED}: it confirmed it, and a copy is in the trash, so
     * that nothing is freed either. {@code ABORTED}, {@code REMOVED}: the same as deleted, of an unfinished upload and
     * of an old version. {@code ALREADY_GONE}: it was not there any more. {@code CHANGED}: it, or what the catalog says
     * of it, is no longer what the plan saw; it stays. {@code FAILED}: it was not seen to go; the detail says where the
     * store could not even be asked again.
     */
    public enum Result {
        DELETED,
        HIDDEN,
        TRASHED,
        ABORTED,
        REMOVED,
        ALREADY_GONE,
        CHANGED,
        FAILED;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
