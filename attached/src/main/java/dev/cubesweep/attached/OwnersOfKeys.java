package dev.cubesweep.attached;

import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.store.ObjectKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs own a key, from a snapshot of all rows that is renewed when it has grown old. The longer it takes to read,
 * the longer it is trusted, so that the application's database is not kept busy by it: at most a tenth of the time.
 */
final class OwnersOfKeys {

    private static final int SHARE = 10;

    private final ApplicationTables tables;
    private final Duration renewal;
    private final InstantSource clock;
    private final Map<ObjectKey, Set<JobId>> younger = new HashMap<>();
    private @Nullable CatalogSnapshot snapshot;
    private long readAt;
    private long trustedNanos;

    /** @param renewal zero for never trusting it */
    OwnersOfKeys(ApplicationTables tables, Duration renewal, InstantSource clock) {
        this.tables = tables;
        this.renewal = renewal;
        this.clock = clock;
    }

    synchronized Set<JobId> of(Collection<ObjectKey> keys) {
        CatalogSnapshot current = current();
        Set<JobId> jobs = new HashSet<>();
        keys.forEach(key -> {
            jobs.addAll(named(current, key));
            jobs.addAll(younger.getOrDefault(key, Set.of()));
        });
        return jobs;
    }

    private static Set<JobId> named(CatalogSnapshot snapshot, ObjectKey key) {
        return snapshot.claimsOn(key).owners().stream()
                .map(owner -> owner.job().id())
                .collect(Collectors.toSet());
    }

    /** Those of these keys that have an owner. */
    synchronized Set<ObjectKey> owned(Collection<ObjectKey> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        CatalogSnapshot current = current();
        return keys.stream()
                .filter(key -> !current.claimsOn(key).isOrphan() || younger.containsKey(key))
                .collect(Collectors.toSet());
    }

    /** Those of these keys that may have an owner, by what is known without asking the database. */
    synchronized List<ObjectKey> withoutKnownOrphans(Collection<ObjectKey> keys) {
        CatalogSnapshot known = snapshot;
        return keys.stream()
                .filter(key -> known == null || !known.claimsOn(key).isOrphan() || younger.containsKey(key))
                .toList();
    }

    /**
     * Notes what was read of some jobs, which can be younger than the snapshot: without it, what was planned of a job
     * would look orphaned when it is claimed. What the snapshot knows too is not kept: of a backlog that is worked off
     * beside one snapshot it would fill the memory.
     */
    synchronized void learn(Map<ObjectKey, Set<JobId>> owners) {
        CatalogSnapshot current = current();
        owners.forEach((key, jobs) -> {
            if (!named(current, key).containsAll(jobs)) {
                younger.computeIfAbsent(key, owned -> new HashSet<>()).addAll(jobs);
            }
        });
    }

    /** Gives the memory back. */
    synchronized void forget() {
        snapshot = null;
        younger.clear();
    }

    private CatalogSnapshot current() {
        CatalogSnapshot known = snapshot;
        long now = System.nanoTime();
        if (known != null && now - readAt < trustedNanos) {
            return known;
        }
        CatalogSnapshot read = CatalogSnapshot.read(clock.instant(), tables::readAll);
        // From its beginning: what was committed since then it may lack.
        readAt = now;
        trustedNanos = renewal.isZero() ? 0 : Math.max(renewal.toNanos(), SHARE * (System.nanoTime() - now));
        snapshot = read;
        younger.clear();
        return read;
    }
}
