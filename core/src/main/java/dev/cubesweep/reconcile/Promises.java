package dev.cubesweep.reconcile;

import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.Claims;
import dev.cubesweep.policy.Decision;
import dev.cubesweep.policy.RetentionPolicy;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the catalog promises of objects that are not there: what a cleanup would do with them if they were. */
final class Promises {

    /** So old that nothing but a promise would keep it. */
    private static final Instant LONG_AGO = Instant.EPOCH.plusSeconds(1);

    /**
     * What a cleanup would do.
     *
     * @param activeAt the latest change of the jobs that own the object
     */
    record Promise(Decision decision, Instant activeAt) {}

    private final CatalogSnapshot snapshot;
    private final RetentionPolicy policy;
    private final Instant now;
    private final Map<ObjectKey, Promise> latest = new Latest();

    Promises(CatalogSnapshot snapshot, RetentionPolicy policy, Instant now) {
        this.snapshot = snapshot;
        this.policy = policy;
        this.now = now;
    }

    /** The strongest promise of a key's owners; none where the snapshot knows no owner. */
    Optional<Promise> of(ObjectKey key) {
        Promise known = latest.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Claims claims = snapshot.claimsOn(key);
        Optional<Promise> promise = claims.owners().stream()
                .map(owner -> owner.job().activeAt())
                .max(Comparator.naturalOrder())
                .map(activeAt ->
                        new Promise(policy.decide(new StoredObject(key, 1, "", LONG_AGO), now, claims, now), activeAt));
        promise.ifPresent(made -> latest.put(key, made));
        return promise;
    }

    /** Of a key that every job names, nobody asks all of them for each. */
    private static final class Latest extends LinkedHashMap<ObjectKey, Promise> {

        private static final long serialVersionUID = 1L;
        private static final int MOST = 1_000;

        private Latest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectKey, Promise> eldest) {
            return size() > MOST;
        }
    }
}
