package dev.cubesweep.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the policy needs to know of a job.
 *
 * @param verified whether every fact here could be established: a known status, dates that are there and not in the
 *     future, clips whose statuses are known
 * @param finished whether its status and the statuses of all its clips are terminal; otherwise it is active
 * @param failed whether the job or one of its clips failed
 * @param activeAt the latest change of its row, its clips' rows and, as far as they have been listed, its objects (H41)
 * @param retention what its user was promised, or {@code null}
 */
public record JobFacts(
        JobId id,
        boolean verified,
        boolean finished,
        boolean failed,
        boolean held,
        Instant activeAt,
        @Nullable Duration retention) {

    /** The promise that beats the request's retention, longer or shorter. */
    public Optional<Duration> promisedRetention() {
        return Optional.ofNullable(retention);
    }
}
