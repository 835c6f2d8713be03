package dev.cubesweep.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cubesweep.json.Counted;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan's cover and some lines of its list.
 *
 * @param next what to ask {@code after} for the next lines; {@code null} at the end
 */
public record PlanPage(
        boolean success,
        String message,
        @JsonUnwrapped Plan plan,
        Instant expiresAt,
        List<PlannedDeletion> deletions,
        @Nullable Long next) {

    static PlanPage of(Plan plan, List<PlannedDeletion> deletions, @Nullable Long next) {
        return new PlanPage(
                true,
                "The plan deletes " + Counted.of(plan.expire().count(), "files") + " and keeps "
                        + plan.keep().count(),
                plan,
                plan.expiresAt(),
                deletions,
                next);
    }
}
