package dev.cubesweep.catalog;

import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes a catalog's rows: all jobs, then all objects of their own, then all clips, then all held and gone keys. */
public interface CatalogVisitor {

    void job(JobRow job);

    /**
     * A temporary object from a query of its own, which a job's row does not name.
     *
     * @param job perhaps one that no row has: then nothing of it can be established
     * @param changedAt the last change of the object's row, one of the job's too (H41); {@code null} where the catalog
     *     does not say
     */
    void object(JobId job, @Nullable Instant changedAt, JobRow.OwnedObject object);

    void clip(ClipRow clip);

    /** A key that a hold remembers, whether or not a row still names it (H38). */
    void heldKey(ObjectKey key);

    /** A key of which our own records say that its object was deleted, where the rows themselves do not tell. */
    void goneKey(ObjectKey key);

    /**
     * A row whose key is not in this store (another bucket, a CDN) or cannot be read. It is reported and skipped.
     *
     * @param row what the operator can look up: {@code clip 17}
     * @param why one clause, naming the value
     */
    void skipped(String row, String why);

    /** How many rows of jobs and clips have ever been pruned; catalogs that prune nothing do not call it. */
    default void pruned(long rows) {}
}
