package dev.cubesweep.database;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A clip as the own catalog has it; fields as in {@link ClipReport}. */
public record RecordedClip(
        ClipId id,
        JobId job,
        ClipStatus status,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt,
        @Nullable RecordedKey key) {

    boolean hasKey(ReportedKey other) {
        return key != null && key.spelling().equals(other.spelling());
    }
}
