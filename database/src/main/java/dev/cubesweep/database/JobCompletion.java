package dev.cubesweep.database;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.Requester;
import dev.cubesweep.run.RunRequest;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Notices that a job is done, and asks for its cleanup in the transaction that made it so: once per completion, so that
 * a job that was retried is cleaned again (H43).
 *
 * <p>A job is done when its status is completed, it has at least one clip, all of its clips are completed, and there
 * are as many as it expects.
 */
public final class JobCompletion {

    private final DatabaseRunRepository runs;
    private final Duration cleanupDelay;
    private final PolicySettings defaults;

    /** @param cleanupDelay how long after its completion a job is cleaned; until then clips can be added to it */
    public JobCompletion(DatabaseRunRepository runs, Duration cleanupDelay, PolicySettings defaults) {
        this.runs = runs;
        this.cleanupDelay = cleanupDelay;
        this.defaults = defaults;
    }

    /** How things stood before a report. */
    boolean isDone(Handle handle, JobId job) {
        return status(handle, job) == JobStatus.COMPLETED && clipsAreDone(handle, job);
    }

    /** To be called when a clip has become completed: the last one completes its job. */
    void clipCompleted(Handle handle, JobId job, Instant now) {
        JobStatus status = status(handle, job);
        if ((status == JobStatus.PENDING || status == JobStatus.PROCESSING) && clipsAreDone(handle, job)) {
            JobRecords.setStatus(handle, job, JobStatus.COMPLETED, now);
        }
    }

    /** To be called at the end of every report: asks for the cleanup of a job that this report completed. */
    void reported(Handle handle, JobId job, boolean wasDone, Instant now) {
        if (!wasDone && isDone(handle, job)) {
            RunRequest request = RunRequest.job(
                    job,
                    Math.toIntExact(defaults.retention().toDays()),
                    Math.toIntExact(defaults.grace().toHours()),
                    Requester.STAGE4);
            runs.submitJobCleanup(handle, request, now, now.plus(cleanupDelay));
        }
    }

    private static JobStatus status(Handle handle, JobId job) {
        return handle.createQuery("select status from job where id = :job")
                .bind("job", job.value())
                .mapTo(String.class)
                .findOne()
                .map(JobStatus::ofText)
                .orElse(JobStatus.UNMAPPED);
    }

    private static boolean clipsAreDone(Handle handle, JobId job) {
        return handle.createQuery("""
                        select count(c.id) > 0
                            and count(c.id) = sum(case when c.status = 'completed' then 1 else 0 end)
                            and count(c.id) >= coalesce(max(j.expected_clips), 0)
                        from job j left join clip c on c.job_id = j.id
                        where j.id = :job""")
                .bind("job", job.value())
                .mapTo(Boolean.class)
                .one();
    }
}
