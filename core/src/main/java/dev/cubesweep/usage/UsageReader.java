package dev.cubesweep.usage;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.Claims;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.catalog.Owner;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ListedPage;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoredObject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up a whole store by folder, kind and age. Changes nothing, needs no right to write. */
public final class UsageReader {

    public static final int MOST_LEVELS = 5;

    private static final int MOST_FOLDERS = 100;
    private static final String ORPHAN = "orphan";
    private static final String RESERVED = "reserved";

    private final ObjectStore store;
    private final Catalog catalog;
    private final Clock clock;

    public UsageReader(ObjectStore store, Catalog catalog, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * Reads the catalog and lists the store once.
     *
     * @param levels how many levels of folders are told apart, 1 to {@value #MOST_LEVELS}
     * @param heartbeat called after each page of the listing
     * @throws dev.cubesweep.store.StoreException if the listing is not complete; half a sum is none
     * @throws dev.cubesweep.catalog.CatalogException if the catalog read is not complete
     */
    public UsageReport read(int levels, Runnable heartbeat) {
        if (levels < 1 || levels > MOST_LEVELS) {
            throw new IllegalArgumentException(
                    "No usage is told by " + levels + " levels of folders; use 1 to " + MOST_LEVELS + ".");
        }
        Instant now = clock.instant();
        CatalogSnapshot snapshot = CatalogSnapshot.read(now, catalog::read);
        List<Sum> sums = new ArrayList<>();
        store.listAll(() -> {
            Sum sum = new Sum(snapshot, store.address().prefix(), now, levels);
            sums.add(sum);
            return page -> {
                sum.add(page);
                heartbeat.run();
                return true;
            };
        });
        // A listing that had to begin again began a sum of its own.
        return sums.get(sums.size() - 1).report();
    }

    private static final class Sum {

        private final CatalogSnapshot snapshot;
        private final KeyPrefix prefix;
        private final Instant now;
        private final FolderAmounts folders;
        private final Map<String, Amount> kinds = new LinkedHashMap<>();
        private final Map<String, Amount> ages = new LinkedHashMap<>();

        private Sum(CatalogSnapshot snapshot, KeyPrefix prefix, Instant now, int levels) {
            this.snapshot = snapshot;
            this.prefix = prefix;
            this.now = now;
            this.folders = new FolderAmounts(levels);
            for (ObjectKind kind : ObjectKind.values()) {
                open(kinds, kind.text());
            }
            open(kinds, ORPHAN);
            open(kinds, RESERVED);
            for (Age age : Age.values()) {
                open(ages, age.text());
            }
        }

        private static void open(Map<String, Amount> amounts, String name) {
            amounts.put(name, new Amount(name, 0, 0));
        }

        private void add(ListedPage page) {
            for (StoredObject object : page.objects()) {
                folders.add(prefix.relativize(object.key()), object.size());
                kinds.computeIfPresent(kind(object), (name, amount) -> amount.plus(object.size()));
                ages.computeIfPresent(
                        Age.of(object.lastModified(), now).text(), (name, amount) -> amount.plus(object.size()));
            }
        }

        /** Of several owners a clip is named, since that is what the object is kept for. */
        private String kind(StoredObject object) {
            if (prefix.reserves(object.key())) {
                return RESERVED;
            }
            Claims claims = snapshot.claimsOn(object.key());
            if (claims.owners().stream().anyMatch(Owner.OfClip.class::isInstance)) {
                return ObjectKind.CLIP.text();
            }
            return claims.owners().stream()
                    .filter(Owner.OfTemporary.class::isInstance)
                    .map(Owner.OfTemporary.class::cast)
                    .map(owner -> owner.kind().text())
                    .findFirst()
                    .orElse(ORPHAN);
        }

        private UsageReport report() {
            return UsageReport.of(
                    now,
                    folders.largest(MOST_FOLDERS),
                    new ArrayList<>(kinds.values()),
                    new ArrayList<>(ages.values()));
        }
    }
}
