package dev.cubesweep.model;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.ClockReading;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;

/** A catalog whose claim decides nothing again: whatever was planned goes. */
record CarelessCatalog(Catalog catalog) implements Catalog {

    @Override
    public Set<ObjectKey> claim(
            RunId run, Collection<ObjectKey> keys, Function<CatalogSnapshot, Set<ObjectKey>> decide) {
        return catalog.claim(run, keys, snapshot -> Set.copyOf(keys));
    }

    @Override
    public void read(CatalogVisitor visitor) {
        catalog.read(visitor);
    }

    @Override
    public void readJobs(Collection<JobId> jobs, CatalogVisitor visitor) {
        catalog.readJobs(jobs, visitor);
    }

    @Override
    public void readKeys(Collection<ObjectKey> keys, CatalogVisitor visitor) {
        catalog.readKeys(keys, visitor);
    }

    @Override
    public void settle(RunId run, Collection<ObjectKey> settled, Collection<ObjectKey> gone, Instant at) {
        catalog.settle(run, settled, gone, at);
    }

    @Override
    public void restored(Collection<ObjectKey> keys) {
        catalog.restored(keys);
    }

    @Override
    public void release(RunId run) {
        catalog.release(run);
    }

    @Override
    public ClockReading readClock() {
        return catalog.readClock();
    }
}
