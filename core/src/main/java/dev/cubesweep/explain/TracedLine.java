package dev.cubesweep.explain;

import dev.cubesweep.run.ListedRun;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.sweep.ManifestLine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one run did to a key, and by whose order.
 *
 * @param planId the plan that it carried out
 * @param retentionDays and {@code graceHours}: by which the run decided
 * @param line of the run's manifest: the outcome, the rule, and the facts of the object as the plan saw them
 */
public record TracedLine(
        String runId,
        @Nullable String planId,
        RunRequest.Kind kind,
        String requestedBy,
        @Nullable String requestedFrom,
        Instant createdAt,
        @Nullable Instant endedAt,
        int retentionDays,
        int graceHours,
        ManifestLine line) {

    static TracedLine of(Run run, ManifestLine line) {
        ListedRun listed = ListedRun.of(run);
        return new TracedLine(
                run.id().value(),
                listed.report().planId(),
                listed.kind(),
                listed.requestedBy(),
                listed.requestedFrom(),
                listed.createdAt(),
                listed.endedAt(),
                run.request().retentionDays(),
                run.request().graceHours(),
                line);
    }
}
