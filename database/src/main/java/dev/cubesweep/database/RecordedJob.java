package dev.cubesweep.database;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job as the own catalog has it; fields as in {@link JobReport}. */
public record RecordedJob(
        JobId id,
        @Nullable String user,
        JobStatus status,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt,
        @Nullable Integer retentionDays,
        @Nullable Integer expectedClips,
        List<RecordedKey> objects) {

    public RecordedJob {
        objects = List.copyOf(objects);
    }

    /** Whether original or audio was deleted by a sweep of ours, so that the job cannot be cut any more. */
    public boolean sourceIsGone() {
        return objects.stream().anyMatch(object -> object.kind().isSource() && object.goneAt() != null);
    }
}
