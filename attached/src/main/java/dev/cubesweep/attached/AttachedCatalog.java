package dev.cubesweep.attached;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.database.CatalogNotes;
import dev.cubesweep.database.Hold;
import dev.cubesweep.database.HoldTargets;
import dev.cubesweep.database.PolledJobs;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.ClockReading;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The catalog as the application's own tables have it. Nothing is written there, so a change between a claim and the
 * deletion goes unseen; holds and the marks of deletions are our own, and exclude each other as in the own catalog.
 *
 * <p>Whose a key is, only a snapshot of all rows tells, since rows spell keys as they like. The jobs that it names are
 * then read again, each time. A job that comes to name another job's object is seen when the snapshot is renewed.
 */
public final class AttachedCatalog implements Catalog, HoldTargets {

    private final ApplicationTables tables;
    private final CatalogNotes notes;
    private final OwnersOfKeys owners;
    private final InstantSource clock;

    /** @param renewal for how long the owners of keys are trusted, as far as reading them is quick */
    public AttachedCatalog(
            ApplicationDatabase database,
            CatalogDescription description,
            StoreAddress store,
            CatalogNotes notes,
            Duration renewal,
            InstantSource clock) {
        this.tables = new ApplicationTables(database, description, store);
        this.notes = notes;
        this.owners = new OwnersOfKeys(tables, renewal, clock);
        this.clock = clock;
    }

    /**
     * Tries each query, so that a wrong one is found before anybody relies on it (H27).
     *
     * @throws CatalogException that names the query and what is wrong, or if the database does not answer
     */
    public void check() {
        tables.check();
    }

    /** What finds this catalog's finished jobs. */
    public FinishedJobs finishedJobs(
            PolledJobs noted, AutomaticCleanup settings, Duration cleanupDelay, PolicySettings defaults) {
        return new FinishedJobs(tables, noted, settings, cleanupDelay, defaults, clock);
    }

    @Override
    public void read(CatalogVisitor visitor) {
        // Whoever reads everything is about to know more than these, and needs the memory.
        owners.forget();
        HeldRows held = new HeldRows(visitor, notes.held());
        tables.readAll(held);
        held.covered().forEach(row -> notes.remember(row.kind(), row.id(), row.keys()));
        notes.pass(visitor);
    }

    @Override
    public void readJobs(Collection<JobId> jobs, CatalogVisitor visitor) {
        KeysOfJobs named = new KeysOfJobs();
        tables.readJobs(jobs, named);
        owners.learn(named.owners());
        readOwners(named.owners().keySet(), Set.copyOf(jobs), visitor);
    }

    @Override
    public void readKeys(Collection<ObjectKey> keys, CatalogVisitor visitor) {
        readOwners(Set.copyOf(keys), Set.of(), visitor);
    }

    private void readOwners(Set<ObjectKey> keys, Set<JobId> also, CatalogVisitor visitor) {
        Set<JobId> jobs = new HashSet<>(owners.of(keys));
        jobs.addAll(also);
        readJobs(keys, jobs, notes.held(), visitor);
        notes.pass(keys, visitor);
    }

    /**
     * Reads the rows of these jobs, narrowed.
     *
     * @throws CatalogException if one of the keys has no owner so, though it has one among all rows: its object would
     *     look orphaned
     */
    private void readJobs(Set<ObjectKey> keys, Set<JobId> jobs, CatalogNotes.Held held, CatalogVisitor visitor) {
        SeenKeys seen = new SeenKeys(new HeldRows(visitor, held));
        tables.readJobs(jobs, seen);
        Set<ObjectKey> missing = owners.owned(seen.missing(keys));
        if (missing.isEmpty()) {
            return;
        }
        // Perhaps the rows have been deleted since.
        owners.forget();
        Set<ObjectKey> lost = owners.owned(missing);
        if (!lost.isEmpty()) {
            String sentence =
                    "The object '" + lost.iterator().next() + "' has an owner among all rows, but not among those"
                            + " of its job; the columns id and job_id must yield the ids as the tables have them.";
            throw new CatalogException(CatalogException.Kind.INCOMPLETE, sentence, new IllegalStateException(sentence));
        }
    }

    @Override
    public Set<ObjectKey> claim(
            RunId run, Collection<ObjectKey> keys, Function<CatalogSnapshot, Set<ObjectKey>> decide) {
        Set<ObjectKey> asked = Set.copyOf(keys);
        // Before anybody is kept waiting: this may read everything.
        Set<JobId> jobs = owners.of(asked);
        return notes.claim(
                run,
                asked,
                (held, among) -> decide.apply(CatalogSnapshot.read(clock.instant(), visitor -> {
                    readJobs(asked, jobs, held, visitor);
                    among.accept(visitor);
                })));
    }

    @Override
    public void settle(RunId run, Collection<ObjectKey> settled, Collection<ObjectKey> gone, Instant at) {
        if (!Set.copyOf(settled).containsAll(gone)) {
            throw new IllegalArgumentException("Only settled keys can be gone.");
        }
        // Of an orphan nobody will ever ask. Deleted they are in any case, so the application's database is not needed.
        notes.settle(run, settled, owners.withoutKnownOrphans(gone), at);
    }

    @Override
    public void restored(Collection<ObjectKey> keys) {
        notes.restored(keys);
    }

    @Override
    public void release(RunId run) {
        notes.release(run);
    }

    @Override
    public ClockReading readClock() {
        return tables.readClock(clock);
    }

    @Override
    public Optional<Collection<ObjectKey>> keysOf(Hold.TargetKind kind, String id) {
        KeysOfRow keys = new KeysOfRow(kind, id);
        tables.readJobs(kind == Hold.TargetKind.JOB ? List.of(new JobId(id)) : tables.jobsOfClip(new ClipId(id)), keys);
        return keys.found();
    }
}
