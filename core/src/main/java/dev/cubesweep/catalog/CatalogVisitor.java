package dev.cubesweep.catalog;

import dev.cubesweep.store.ObjectKey;

/** Takes a catalog's rows: all jobs, then all clips, then all held keys. */
public interface CatalogVisitor {

    void job(JobRow job);

    void clip(ClipRow clip);

    /** A key that a hold remembers, whether or not a row still names it (H38). */
    void heldKey(ObjectKey key);

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
