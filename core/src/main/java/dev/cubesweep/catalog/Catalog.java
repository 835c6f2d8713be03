package dev.cubesweep.catalog;

import dev.cubesweep.run.RunId;
import dev.cubesweep.store.ClockReading;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;

/**
 * What the application promised and what it is working on. A read is consistent within itself and complete, or it
 * throws: half a catalog makes live objects look orphaned (H06).
 *
 * <p>Every method throws {@link CatalogException} where the database cannot be reached or breaks off.
 */
public interface Catalog {

    /** Reads everything, in one pass and at one moment. */
    void read(CatalogVisitor visitor);

    /** Reads these jobs with their clips and all other owners of their objects; nothing of one that is not there. */
    void readJobs(Collection<JobId> jobs, CatalogVisitor visitor);

    /** Reads the owners of these keys, with all clips of their jobs, and which of the keys are on hold. */
    void readKeys(Collection<ObjectKey> keys, CatalogVisitor visitor);

    /**
     * The claim step: reads these keys' owners again, lets {@code decide} choose which still expire, and marks those
     * {@code deleting} before anybody can change them. A later hold, clip or retry on a marked key is refused until
     * {@link #settle} or {@link #release}.
     *
     * <p>Atomic: a change is either seen by {@code decide} or refused. An attached catalog cannot mark; there a change
     * between this call and the deletion goes unseen.
     *
     * @return the keys that {@code decide} chose
     */
    Set<ObjectKey> claim(RunId run, Collection<ObjectKey> keys, Function<CatalogSnapshot, Set<ObjectKey>> decide);

    /**
     * Lifts the marks from these keys, and remembers those that are gone.
     *
     * @param settled all keys of the batch, gone or not
     * @param gone those of them whose objects no longer exist
     */
    void settle(RunId run, Collection<ObjectKey> settled, Collection<ObjectKey> gone, Instant at);

    /** Forgets that these keys were gone: their objects are there again. */
    void restored(Collection<ObjectKey> keys);

    /** Lifts every mark of a run, at its end or its recovery. */
    void release(RunId run);

    /** The database's clock. */
    ClockReading readClock();
}
