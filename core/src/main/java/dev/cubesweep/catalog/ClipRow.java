package dev.cubesweep.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One clip as the catalog has it.
 *
 * @param createdAt {@code null} where the catalog does not say
 * @param completedAt {@code null} where it does not say or the clip is not completed; retention then counts from
 *     {@code createdAt}
 * @param changedAt the last change of this row; {@code null} where the catalog does not say
 * @param held whether the clip itself is on hold
 * @param query by what name people know the query that yields it
 * @param claims empty while the clip has no object yet; each certain one begins another spelling, and those after it
 *     are that spelling's further meanings
 */
public record ClipRow(
        ClipId id,
        JobId job,
        ClipStatus status,
        @Nullable Instant createdAt,
        @Nullable Instant completedAt,
        @Nullable Instant changedAt,
        boolean held,
        String query,
        List<KeyClaim> claims) {

    public ClipRow {
        claims = List.copyOf(claims);
    }

    /** Of a catalog that has one query for each kind. */
    public ClipRow(
            ClipId id,
            JobId job,
            ClipStatus status,
            @Nullable Instant createdAt,
            @Nullable Instant completedAt,
            @Nullable Instant changedAt,
            boolean held,
            List<KeyClaim> claims) {
        this(id, job, status, createdAt, completedAt, changedAt, held, ObjectKind.CLIP.text(), claims);
    }
}
