package dev.cubesweep.database;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.ClockReading;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The catalog that Cubesweep keeps itself, from what the pipeline reports ({@link PipelineReports}, {@link Holds}). */
public final class OwnCatalog implements Catalog {

    private final CatalogTransactions transactions;
    private final InstantSource clock;

    public OwnCatalog(Database database, InstantSource clock) {
        this.transactions = new CatalogTransactions(database);
        this.clock = clock;
    }

    @Override
    public void read(CatalogVisitor visitor) {
        transactions.snapshotDo(handle -> new CatalogReader(handle, visitor).readAll());
    }

    @Override
    public void readJobs(Collection<JobId> jobs, CatalogVisitor visitor) {
        transactions.snapshotDo(handle -> new CatalogReader(handle, visitor).readJobs(jobs));
    }

    @Override
    public void readKeys(Collection<ObjectKey> keys, CatalogVisitor visitor) {
        transactions.snapshotDo(handle -> new CatalogReader(handle, visitor).readKeys(keys));
    }

    @Override
    public Set<ObjectKey> claim(
            RunId run, Collection<ObjectKey> keys, Function<CatalogSnapshot, Set<ObjectKey>> decide) {
        Set<ObjectKey> asked = Set.copyOf(keys);
        return transactions.locked(handle -> {
            Set<ObjectKey> chosen = Set.copyOf(decide.apply(CatalogSnapshot.read(
                    clock.instant(), visitor -> new CatalogReader(handle, visitor).readKeys(asked))));
            if (!asked.containsAll(chosen)) {
                throw new IllegalArgumentException("Only keys that were asked for can be claimed.");
            }
            DeletionMarks.put(handle, run, chosen);
            return chosen;
        });
    }

    @Override
    public void settle(RunId run, Collection<ObjectKey> settled, Collection<ObjectKey> gone, Instant at) {
        if (!Set.copyOf(settled).containsAll(gone)) {
            throw new IllegalArgumentException("Only settled keys can be gone.");
        }
        List<String> values = Keys.storable(gone);
        transactions.lockedDo(handle -> {
            DeletionMarks.lift(handle, run, settled);
            handle.createUpdate("update owned_key set gone_at = :at where object_key = any(:keys) and gone_at is null")
                    .bind("at", at)
                    .bindArray("keys", String.class, values)
                    .execute();
        });
    }

    @Override
    public void restored(Collection<ObjectKey> keys) {
        transactions.lockedDo(handle -> OwnedKeys.markPresent(handle, keys));
    }

    @Override
    public void release(RunId run) {
        transactions.lockedDo(handle -> DeletionMarks.liftAll(handle, run));
    }

    @Override
    public ClockReading readClock() {
        Instant before = clock.instant();
        Instant theirs = transactions.snapshot(handle -> handle.createQuery("select current_timestamp")
                .mapTo(Instant.class)
                .one());
        return new ClockReading(theirs, before, clock.instant());
    }
}
