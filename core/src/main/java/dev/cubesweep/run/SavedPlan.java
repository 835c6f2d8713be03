package dev.cubesweep.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cubesweep.plan.Plan;
import java.time.Instant;
import java.util.Objects;

/**
 * A plan that can still be applied, and the request by which it was made.
 *
 * @param runId the dry run that made it
 * @param expiresAt when its sweep must have begun
 */
public record SavedPlan(
        @JsonUnwrapped Plan plan, String runId, RunRequest.Kind kind, int retentionDays, Instant expiresAt) {

    static SavedPlan madeBy(Run run) {
        Plan plan = Objects.requireNonNull(run.plan(), "a run that made a plan has it");
        return new SavedPlan(
                plan, run.id().value(), run.request().kind(), run.request().retentionDays(), plan.expiresAt());
    }
}
