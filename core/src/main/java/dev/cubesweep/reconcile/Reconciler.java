package dev.cubesweep.reconcile;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoredObject;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Compares the catalog with the store, both ways. Changes nothing, needs no right to write.
 *
 * <p>The catalog is read into a snapshot, the store is listed past it, and the catalog is read once more for the keys
 * of rows whose objects were not listed: memory grows with neither objects nor findings, only with the snapshot.
 *
 * <p>These are not of one moment. So a row or an object that changed within the grace before the report was begun is
 * {@link Finding#TOO_NEW} and alarms nobody, and a key that a row has named since then is left to the next report. Of
 * an attached catalog, what a clips cleanup deletes while the report is made may be called missing: its note of that
 * comes too late.
 */
public final class Reconciler {

    private final ObjectStore store;
    private final Catalog catalog;
    private final PolicySettings settings;
    private final Clock clock;

    public Reconciler(ObjectStore store, Catalog catalog, PolicySettings settings, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Makes a report.
     *
     * @param lines takes each line as it is found: objects as the store lists them, then rows as the catalog has them
     * @param heartbeat called after each page of the listing and each row
     * @throws dev.cubesweep.store.StoreException if the listing is not complete; what was passed on by then is not all
     * @throws dev.cubesweep.catalog.CatalogException if a read of the catalog is not complete; likewise
     */
    public Reconciliation reconcile(ReconciliationFilter filter, Consumer<ReconciledLine> lines, Runnable heartbeat) {
        Instant now = clock.instant();
        CatalogSnapshot snapshot =
                CatalogSnapshot.read(now, visitor -> catalog.read(new BeatingRelay(visitor, heartbeat)));
        KeyPrefix prefix = store.address().prefix();
        Comparison comparison = new Comparison(snapshot, settings, prefix, now);
        FoundLines found = new FoundLines(filter, lines);
        store.list(KeyRange.ALL, page -> {
            for (StoredObject object : page.objects()) {
                if (!prefix.reserves(object.key())) {
                    snapshot.saw(object);
                    found.countObject();
                    comparison.lineOf(object, page.readAt()).ifPresent(found::add);
                }
            }
            heartbeat.run();
            return true;
        });
        catalog.read(new BeatingRelay(new RowsWithoutObject(snapshot, comparison, found), heartbeat));
        return Reconciliation.of(now, snapshot.counts().rows(), found);
    }
}
