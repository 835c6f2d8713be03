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
        String detail) {

    /**
     * {@code DELETED}: the store confirmed it, and only then bytes are freed. {@code ALREADY_GONE}: it was not there
     * any more. {@code CHANGED}: the object or what the catalog says of it is no longer what the plan saw; it stays.
     * {@code FAILED}: it was not seen to go; the detail says where the store could not even be asked again.
     */
    public enum Result {
        DELETED,
        ALREADY_GONE,
        CHANGED,
        FAILED;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
