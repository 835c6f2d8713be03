package dev.cubesweep.sweep;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunStorageException;
import dev.cubesweep.store.ObjectKey;
import java.time.Clock;
import java.util.Set;

/** Tells the catalog what became of keys that it marked for a run. */
final class SettledKeys {

    private final Catalog catalog;
    private final Clock clock;

    SettledKeys(Catalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * Lifts the marks of some keys of a batch, and has those remembered of which the object is gone.
     *
     * @throws RunStorageException if the catalog does not answer. That is not the end of the run: these deletions have
     *     happened, and the next worker finds them
     */
    void tell(Run run, Batch batch, Set<ObjectKey> keys) {
        try {
            catalog.settle(run.id(), keys, batch.gone(keys), clock.instant());
        } catch (CatalogException e) {
            throw new RunStorageException("The deletions of cleanup run " + run.id() + " could not be recorded.", e);
        }
    }
}
