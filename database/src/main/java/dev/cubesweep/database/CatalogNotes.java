package dev.cubesweep.database;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.housekeeping.Expiring;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What Cubesweep notes beside a catalog that the application keeps: holds, the marks of deletions under way, and which
 * keys it deleted. Holds and claims exclude each other here as in the own catalog; the application's rows know nothing
 * of it.
 */
public final class CatalogNotes implements Expiring {

    private static final int ROWS_PER_FETCH = 1_000;

    private final CatalogTransactions transactions;
    private final Duration keptFor;

    /** @param keptFor how long it is known that a key was deleted */
    public CatalogNotes(Database database, Duration keptFor) {
        this.transactions = new CatalogTransactions(database);
        this.keptFor = keptFor;
    }

    /** The ids of the jobs and clips that are on hold; of a hold on a key, {@link #pass} tells. */
    public record Held(Set<String> jobs, Set<String> clips) {

        public Held {
            jobs = Set.copyOf(jobs);
            clips = Set.copyOf(clips);
        }
    }

    public Held held() {
        return transactions.snapshot(CatalogNotes::held);
    }

    /** Passes all held and gone keys. */
    public void pass(CatalogVisitor visitor) {
        transactions.snapshotDo(handle -> {
            passHeld(handle, visitor);
            handle.createQuery("select object_key from gone_key")
                    .setFetchSize(ROWS_PER_FETCH)
                    .mapTo(String.class)
                    .forEach(key -> visitor.goneKey(new ObjectKey(key)));
        });
    }

    /** Passes those of these keys that are held or gone. */
    public void pass(Collection<ObjectKey> keys, CatalogVisitor visitor) {
        transactions.snapshotDo(handle -> passAmong(handle, keys, visitor));
    }

    /**
     * Marks the keys that {@code decide} chooses, while no hold can be put. It reads the application's rows itself,
     * after the lock was taken.
     *
     * @param decide gets the holds and, by calling the second argument with a visitor, what is known of the keys
     */
    public Set<ObjectKey> claim(RunId run, Set<ObjectKey> asked, ClaimDecision decide) {
        return transactions.locked(handle -> {
            Set<ObjectKey> chosen =
                    Set.copyOf(decide.choose(held(handle), visitor -> passAmong(handle, asked, visitor)));
            if (!asked.containsAll(chosen)) {
                throw new IllegalArgumentException("Only keys that were asked for can be claimed.");
            }
            DeletionMarks.put(handle, run, chosen);
            return chosen;
        });
    }

    /** Chooses what still expires. */
    @FunctionalInterface
    public interface ClaimDecision {
        Set<ObjectKey> choose(Held held, Consumer<CatalogVisitor> keys);
    }

    /** Lifts the marks of a batch, and remembers that these keys are gone. */
    public void settle(RunId run, Collection<ObjectKey> settled, Collection<ObjectKey> gone, Instant at) {
        transactions.lockedDo(handle -> {
            DeletionMarks.lift(handle, run, settled);
            forget(handle, gone);
            addGone(handle, Keys.storable(gone), at);
        });
    }

    /** Objects that were gone and have come back. */
    public void restored(Collection<ObjectKey> keys) {
        transactions.lockedDo(handle -> forget(handle, keys));
    }

    public void release(RunId run) {
        transactions.lockedDo(handle -> DeletionMarks.liftAll(handle, run));
    }

    /** Lets the holds on a job or clip remember these keys too, so that they outlive its row (H38). */
    public void remember(Hold.TargetKind kind, String target, Collection<ObjectKey> keys) {
        transactions.lockedDo(handle -> Keys.storable(keys)
                .forEach(key -> handle.createUpdate("""
                                insert into hold_key (hold_id, object_key)
                                select h.id, :key from hold h
                                where h.target_kind = :kind and h.target = :target
                                    and not exists (
                                        select 1 from hold_key x where x.hold_id = h.id and x.object_key = :key)""")
                        .bind("kind", kind.text())
                        .bind("target", target)
                        .bind("key", key)
                        .execute()));
    }

    @Override
    public String name() {
        return "notes of deleted keys";
    }

    @Override
    public long removeExpired(Instant now, BooleanSupplier stopping) {
        return transactions.locked(handle -> (long) handle.createUpdate("delete from gone_key where gone_at < :before")
                .bind("before", now.minus(keptFor))
                .execute());
    }

    private static Held held(Handle handle) {
        return new Held(targets(handle, Hold.TargetKind.JOB), targets(handle, Hold.TargetKind.CLIP));
    }

    private static Set<String> targets(Handle handle, Hold.TargetKind kind) {
        return handle.createQuery("select distinct target from hold where target_kind = :kind")
                .bind("kind", kind.text())
                .mapTo(String.class)
                .collect(toUnmodifiableSet());
    }

    private static void passHeld(Handle handle, CatalogVisitor visitor) {
        handle.createQuery("select distinct object_key from hold_key")
                .setFetchSize(ROWS_PER_FETCH)
                .mapTo(String.class)
                .forEach(key -> visitor.heldKey(new ObjectKey(key)));
    }

    private static void passAmong(Handle handle, Collection<ObjectKey> keys, CatalogVisitor visitor) {
        List<String> values = Keys.storable(keys);
        among(handle, "select distinct object_key from hold_key", values)
                .forEach(key -> visitor.heldKey(new ObjectKey(key)));
        among(handle, "select object_key from gone_key", values).forEach(key -> visitor.goneKey(new ObjectKey(key)));
    }

    private static List<String> among(Handle handle, String query, List<String> keys) {
        return handle.createQuery(query + " where object_key = any(:keys)")
                .bindArray("keys", String.class, keys)
                .mapTo(String.class)
                .list();
    }

    private static void forget(Handle handle, Collection<ObjectKey> keys) {
        handle.createUpdate("delete from gone_key where object_key = any(:keys)")
                .bindArray("keys", String.class, Keys.storable(keys))
                .execute();
    }

    private static void addGone(Handle handle, List<String> keys, Instant at) {
        if (!keys.isEmpty()) {
            PreparedBatch inserts =
                    handle.prepareBatch("insert into gone_key (object_key, gone_at) values (:key, :at)");
            keys.forEach(key -> inserts.bind("key", key).bind("at", at).add());
            inserts.execute();
        }
    }
}
