package dev.cubesweep.plan;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.policy.Policy;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Plans the whole store: snapshot, list, decide, and look for leftovers. Deletes nothing. A listing or a catalog read
 * that is not complete makes no plan (H04, H06).
 */
public final class BulkPlanner {

    private static final int STOP_CHECKS_PER_SECOND = 4;

    private final ObjectStore store;
    private final Catalog catalog;
    private final Clock clock;

    public BulkPlanner(ObjectStore store, Catalog catalog, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * Makes the draft of a plan. The caller closes it.
     *
     * @param settings by which keys are expected to be there, and clips kept in the trash
     * @param listed told now and then how many objects have been listed
     * @throws StoreException if the listing is not complete or shows a key outside the store's prefix
     * @throws dev.cubesweep.catalog.CatalogException if the catalog read is not complete
     */
    public Draft plan(RunId run, Policy policy, PolicySettings settings, StopSignal stop, LongConsumer listed) {
        Instant now = clock.instant();
        KeyPrefix prefix = store.address().prefix();
        CatalogSnapshot snapshot = CatalogSnapshot.read(now, catalog::read);
        stop.check();
        StopSignal sparing = stop.atMost(STOP_CHECKS_PER_SECOND, TimeMeter.SYSTEM_NANOTIME);
        try (DraftedListing drafted =
                new DraftedListing(prefix, () -> new DraftWriter(snapshot, policy, now, settings.trashDays()))) {
            store.listAll(() -> {
                drafted.begin();
                return page -> {
                    sparing.check();
                    drafted.add(page);
                    listed.accept(drafted.writer().scanned());
                    return true;
                };
            });
            LeftoverPlanner leftovers = new LeftoverPlanner(store, snapshot, settings, clock, now, sparing);
            return drafted.writer()
                    .finish(
                            run,
                            drafted.counts(new KeyMatching(settings, now).count(snapshot)),
                            leftovers::plan,
                            () -> warnings(snapshot, leftovers));
        }
    }

    private static List<String> warnings(CatalogSnapshot snapshot, LeftoverPlanner leftovers) {
        List<String> warnings = new ArrayList<>(leftovers.warnings());
        if (snapshot.counts().unmapped() > 0) {
            warnings.add(snapshot.counts().unmapped()
                    + " rows of the catalog have a status that is not known; their objects are kept as unverified.");
        }
        if (snapshot.counts().skipped() > 0) {
            warnings.add(snapshot.counts().skipped() + " keys of the catalog are not in this store: "
                    + String.join("; ", snapshot.skippedSample()));
        }
        return warnings;
    }
}
