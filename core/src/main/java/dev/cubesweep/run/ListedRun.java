package dev.cubesweep.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run's report, and what the report does not say: who asked for what, when, and why it failed.
 *
 * @param requestedBy the {@link Requester}'s name
 * @param requestedFrom from where; {@code null} where nobody asked from anywhere
 * @param endedAt {@code null} while it is under way
 * @param failureCause {@code unreachable}, {@code broken_off}, {@code plan_expired} or {@code internal}; {@code null}
 *     where it did not fail
 */
public record ListedRun(
        @JsonUnwrapped CleanupReport report,
        RunRequest.Kind kind,
        String requestedBy,
        @Nullable String requestedFrom,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable String failureCause) {

    public static ListedRun of(Run run) {
        Requester by = run.request().requestedBy();
        return new ListedRun(
                RunAccount.report(run),
                run.request().kind(),
                by.name(),
                by.origin().isEmpty() ? null : by.origin(),
                run.createdAt(),
                run.endedAt(),
                run.end() instanceof RunEnd.Failed failed ? failed.cause().text() : null);
    }
}
