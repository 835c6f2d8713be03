package dev.cubesweep.database;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline says of a clip. A field that is {@code null} stays as it is.
 *
 * @param job required for a new clip; never changes after that
 * @param status of a new clip {@code PENDING} unless told
 * @param key required once the clip is completed; replaces the one before
 * @param createdAt of a new clip now unless told
 * @param completedAt from when its retention counts; only of a completed clip, and now unless told
 */
public record ClipReport(
        ClipId id,
        @Nullable JobId job,
        @Nullable ClipStatus status,
        @Nullable ReportedKey key,
        @Nullable Instant createdAt,
        @Nullable Instant completedAt) {

    /**
     * Checks what can be checked without the catalog.
     *
     * @throws PipelineRefusedException {@code INVALID}
     */
    public ClipReport {
        if (!Keys.isStorable(id.value())) {
            throw PipelineRefusedException.invalid("A clip id must not hold a NUL character.");
        }
        if (status == ClipStatus.UNMAPPED) {
            throw PipelineRefusedException.invalid("A clip's status must be pending, processing, completed or failed.");
        }
    }

    public static ClipReport of(ClipId id, JobId job, ClipStatus status) {
        return new ClipReport(id, job, status, null, null, null);
    }

    public ClipReport withKey(ReportedKey other) {
        return new ClipReport(id, job, status, other, createdAt, completedAt);
    }
}
