package dev.cubesweep.reconcile;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.policy.Decision;
import dev.cubesweep.policy.Rule;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One disagreement of the catalog and the store.
 *
 * @param key of the object, or the certain meaning of the row's spelling; {@code null} where there is none
 * @param kind what the object is to the row; {@code null} like {@code query} and {@code job} where no row names it
 * @param query by what name people know the query that yields the row
 * @param clip {@code null} where the row is no clip's
 * @param reason the word of the rule by which a bulk cleanup keeps the object or would delete it, and of an object that
 *     is not there, would if it were and were old; {@code null} where we deleted the object
 * @param until when that rule no longer keeps it; {@code null} where it has no known end or deletes
 * @param changedAt the last change of the row, or the last modification of the object; {@code null} where nobody says
 * @param size of the object in bytes; {@code null} where there is none
 * @param why what is wrong with a row that cannot be read, with the row that the operator can look up
 */
public record ReconciledLine(
        Finding finding,
        @Nullable ObjectKey key,
        @Nullable ObjectKind kind,
        @Nullable String query,
        @Nullable JobId job,
        @Nullable ClipId clip,
        @Nullable String reason,
        @Nullable Instant until,
        @Nullable Instant changedAt,
        @Nullable Long size,
        @Nullable String why) {

    public ReconciledLine {
        Objects.requireNonNull(finding, "a line says what was found");
    }

    static ReconciledLine ofObject(Finding finding, StoredObject object, Decision decision) {
        return new ReconciledLine(
                finding,
                object.key(),
                null,
                null,
                null,
                null,
                decision.rule().reason(),
                untilOf(decision),
                object.lastModified(),
                object.size(),
                null);
    }

    static ReconciledLine ofRow(Finding finding, ObjectKey key, NamingRow row, @Nullable Decision decision) {
        return new ReconciledLine(
                finding,
                key,
                row.kind(),
                row.query(),
                row.job(),
                row.clip(),
                decision == null ? null : decision.rule().reason(),
                decision == null ? null : untilOf(decision),
                row.changedAt(),
                null,
                null);
    }

    static ReconciledLine unreadable(String row, String why) {
        return new ReconciledLine(
                Finding.UNREADABLE,
                null,
                null,
                null,
                null,
                null,
                Rule.CANNOT_BE_ESTABLISHED.reason(),
                null,
                null,
                null,
                row + ": " + why);
    }

    private static @Nullable Instant untilOf(Decision decision) {
        return decision instanceof Decision.Keep keep && !keep.until().equals(Instant.MAX) ? keep.until() : null;
    }
}
