package dev.cubesweep.server.plans;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlannedDeletion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan's cover and some lines of its list.
 *
 * @param next what to ask {@code after} for the next lines; {@code null} at the end
 */
record PlanPage(
        boolean success,
        String message,
        @JsonUnwrapped Plan plan,
        Instant expiresAt,
        List<PlannedDeletion> deletions,
        @Nullable Long next) {}
