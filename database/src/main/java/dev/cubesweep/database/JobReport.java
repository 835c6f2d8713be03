package dev.cubesweep.database;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline says of a job. A field that is {@code null} stays as it is; of a new job it is unknown.
 *
 * @param user whose it is, 1 to 200 characters
 * @param status of a new job {@code PENDING} unless told
 * @param original replaces the one before
 * @param audio replaces the one before
 * @param artifacts are added to those before: leaving one out must not make an orphan of it
 * @param expectedClips 1 or more; so many clips must be completed before the job is cleaned by itself
 * @param retentionDays 0 to 36,500: how long its clips are kept, whatever a run asks for
 */
public record JobReport(
        JobId id,
        @Nullable String user,
        @Nullable JobStatus status,
        @Nullable ReportedKey original,
        @Nullable ReportedKey audio,
        List<ReportedKey> artifacts,
        @Nullable Integer expectedClips,
        @Nullable Integer retentionDays) {

    /**
     * Checks every value.
     *
     * @throws PipelineRefusedException {@code INVALID} where one is out of its range
     */
    public JobReport {
        artifacts = List.copyOf(artifacts);
        if (!Keys.isStorable(id.value())) {
            throw PipelineRefusedException.invalid("A job id must not hold a NUL character.");
        }
        if (status == JobStatus.UNMAPPED) {
            throw PipelineRefusedException.invalid(
                    "A job's status must be pending, processing, completed, failed or cancelled.");
        }
        ReportChecks.requireUser(user);
        ReportChecks.requireExpectedClips(expectedClips);
        ReportChecks.requireRetention(retentionDays);
    }

    /** A report of nothing but a status. */
    public static JobReport of(JobId id, JobStatus status) {
        return new JobReport(id, null, status, null, null, List.of(), null, null);
    }
}
