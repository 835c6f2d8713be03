package dev.cubesweep.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One bucket and key prefix. Nothing outside the prefix can be named through it.
 *
 * <p>Every method throws {@link StoreException} where the store cannot be reached or does not answer as it should,
 * after the implementation's own retries (deletions are not retried). Safe for use by several threads.
 */
public interface ObjectStore {

    /** The most objects that one call of {@link #delete} takes (S3 DeleteObjects). */
    int MAX_BATCH = 1_000;

    StoreAddress address();

    /**
     * Lists a range, each of its keys exactly once. Pages come one at a time, in no promised order: parallel ranges may
     * interleave.
     *
     * @throws StoreException {@code INCOMPLETE} if the end was not seen, {@code FOREIGN_KEY} if a key outside the
     *     prefix was listed. It returns normally only when the range is complete or the visitor ended it (H04)
     */
    void list(KeyRange range, PageVisitor visitor);

    /**
     * Lists all objects, each exactly once, as fast as the store allows: ranges may be listed side by side. Their pages
     * come one at a time, in no promised order, on the caller's thread.
     *
     * @param beginning gives the visitor of a listing. Where a store turns out not to keep the order that ranges need
     *     (H33), it is asked for another one, to which everything is shown from the start; what the first one saw
     *     counts for nothing
     * @throws StoreException as {@link #list} does
     */
    default void listAll(Supplier<PageVisitor> beginning) {
        list(KeyRange.ALL, beginning.get());
    }

    /** The object as it is now, or empty if the store says that there is none. */
    Optional<StoredObject> head(ObjectKey key);

    /**
     * Deletes up to {@link #MAX_BATCH} objects, each only as it was seen (by ETag) where {@link #capabilities} says
     * that the store honours that.
     *
     * <p>Asks once and never repeats a deletion by itself: what was written under the key since it was seen would be
     * lost with it (H10). Where the store was too busy or silent, the call returns after the pause that the next one
     * should wait. What has to be deleted one by one is {@code POSTPONED} beyond the first few, so that the caller can
     * look at the rest again.
     *
     * @return one outcome for each object, in their order. A key that the reply does not mention is {@code UNSETTLED}
     *     (H14), one of which it says that only a marker was added {@code HIDDEN} (H18). Unless the store did not
     *     answer, at least one is not {@code POSTPONED}
     * @throws StoreException if the reply as a whole is missing: then any of the objects may be gone or not
     */
    List<DeleteOutcome> delete(List<StoredObject> objects);

    /** What the store was seen to do; the first call probes with a scratch object under {@code .cubesweep/}. */
    StoreCapabilities capabilities();

    /** The store's clock from a fresh request, or empty where it sends no {@code Date}. */
    Optional<ClockReading> readClock();

    /** Cubesweep's own files in this store. */
    ReservedFiles reservedFiles();

    /** What it keeps beside its objects: unfinished uploads and old versions. */
    Leftovers leftovers();

    /** Copies of deleted objects. */
    Trash trash();
}
