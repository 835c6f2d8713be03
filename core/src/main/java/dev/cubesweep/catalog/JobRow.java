package dev.cubesweep.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One job as the catalog has it.
 *
 * @param changedAt the last change of this row, clips aside; {@code null} where the catalog does not say, and then the
 *     job's objects are kept
 * @param retentionDays the job's own or its user's promise, the job's first; {@code null} where nobody was promised
 *     anything
 * @param held whether the job itself is on hold
 * @param objects its temporary objects
 */
public record JobRow(
        JobId id,
        JobStatus status,
        @Nullable Instant changedAt,
        @Nullable Integer retentionDays,
        boolean held,
        List<OwnedObject> objects) {

    public JobRow {
        objects = List.copyOf(objects);
    }

    /**
     * A temporary object of the job; several claims are several meanings of one spelling.
     *
     * @param query by what name people know the query that yields it
     */
    public record OwnedObject(ObjectKind kind, String query, List<KeyClaim> claims) {

        public OwnedObject {
            claims = List.copyOf(claims);
        }

        /** Of a catalog that has one query for each kind. */
        public OwnedObject(ObjectKind kind, List<KeyClaim> claims) {
            this(kind, kind.text(), claims);
        }
    }
}
