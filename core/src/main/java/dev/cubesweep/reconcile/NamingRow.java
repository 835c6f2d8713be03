package dev.cubesweep.reconcile;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.ObjectKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a row says of itself beside its keys.
 *
 * @param mustExist whether a job that is worked on needs the object, or it is a result that was delivered; of others
 *     the row may well come first
 * @param changedAt its last change; {@code null} where the catalog does not say
 */
record NamingRow(
        ObjectKind kind,
        String query,
        JobId job,
        @Nullable ClipId clip,
        boolean mustExist,
        @Nullable Instant changedAt) {

    static NamingRow of(JobId job, @Nullable Instant changedAt, JobRow.OwnedObject object) {
        return new NamingRow(
                object.kind(), object.query(), job, null, object.kind().isSource(), changedAt);
    }

    static NamingRow of(ClipRow clip) {
        Instant latest = Stream.of(clip.createdAt(), clip.completedAt(), clip.changedAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        boolean delivered = clip.status() == ClipStatus.COMPLETED;
        return new NamingRow(ObjectKind.CLIP, clip.query(), clip.job(), clip.id(), delivered, latest);
    }
}
