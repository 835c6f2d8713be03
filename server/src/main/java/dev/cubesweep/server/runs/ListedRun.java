package dev.cubesweep.server.runs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunAccount;
import dev.cubesweep.run.RunRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run's report, and what the report does not say: who asked for what, and when.
 *
 * @param endedAt {@code null} while it is under way
 */
record ListedRun(
        @JsonUnwrapped CleanupReport report,
        RunRequest.Kind kind,
        String requestedBy,
        Instant createdAt,
        @Nullable Instant endedAt) {

    static ListedRun of(Run run) {
        return new ListedRun(
                RunAccount.report(run),
                run.request().kind(),
                run.request().requestedBy(),
                run.createdAt(),
                run.endedAt());
    }
}
