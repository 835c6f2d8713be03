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

/**
 * The catalog, with a model that learns which keys are marked and which are gone, and a database whose clock is the
 * test's.
 *
 * @param reads told when all of it, or a job, is read for a plan
 */
record WitnessedCatalog(Catalog catalog, Model model, Runnable reads) implements Catalog {

    @Override
    public void read(CatalogVisitor visitor) {
        reads.run();
        catalog.read(visitor);
    }

    @Override
    public void readJobs(Collection<JobId> jobs, CatalogVisitor visitor) {
        reads.run();
        catalog.readJobs(jobs, visitor);
    }

    @Override
    public void readKeys(Collection<ObjectKey> keys, CatalogVisitor visitor) {
        catalog.readKeys(keys, visitor);
    }

    @Override
    public Set<ObjectKey> claim(
            RunId run, Collection<ObjectKey> keys, Function<CatalogSnapshot, Set<ObjectKey>> decide) {
        Set<ObjectKey> claimed = catalog.claim(run, keys, decide);
        model.mark(run, claimed);
        return claimed;
    }

    @Override
    public void settle(RunId run, Collection<ObjectKey> settled, Collection<ObjectKey> gone, Instant at) {
        catalog.settle(run, settled, gone, at);
        model.unmark(run, settled);
        model.reports().gone(gone);
    }

    @Override
    public void restored(Collection<ObjectKey> keys) {
        catalog.restored(keys);
    }

    @Override
    public void release(RunId run) {
        catalog.release(run);
        model.unmarkAll(run);
    }

    @Override
    public ClockReading readClock() {
        return new ClockReading(model.now(), model.now(), model.now());
    }
}
