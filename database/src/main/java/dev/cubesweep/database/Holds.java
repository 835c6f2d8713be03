package dev.cubesweep.database;

import static dev.cubesweep.database.PipelineRefusedException.invalid;
import static dev.cubesweep.database.PipelineRefusedException.notFound;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.store.ObjectKey;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Puts holds on keys, clips and jobs, and lifts them. A hold on an object that is being deleted right now is refused
 * with {@link PipelineRefusedException}; one that is accepted is seen by every later claim.
 */
public final class Holds {

    private static final int MAX_REASON = 1_000;

    /** The rows are read in the transaction that puts the hold. */
    private interface Targets {
        Optional<Collection<ObjectKey>> keysOf(Handle handle, Hold.TargetKind kind, String id);
    }

    private final CatalogTransactions transactions;
    private final InstantSource clock;
    private final Targets targets;

    /** Holds on the rows of the own catalog. */
    public Holds(Database database, InstantSource clock) {
        this(database, clock, OwnedKeys::ofTarget);
    }

    /** Holds on rows that are elsewhere. */
    public Holds(Database database, InstantSource clock, HoldTargets elsewhere) {
        this(database, clock, (handle, kind, id) -> elsewhere.keysOf(kind, id));
    }

    private Holds(Database database, InstantSource clock, Targets targets) {
        this.transactions = new CatalogTransactions(database);
        this.clock = clock;
        this.targets = targets;
    }

    /** Holds an object, owned or not; where the spelling is ambiguous, every object that it may mean. */
    public Hold holdKey(ReportedKey key, String reason) {
        if (key.keys().isEmpty()) {
            throw invalid("'" + key.spelling() + "' names no object of this store, so it cannot be held.");
        }
        return hold(Hold.TargetKind.KEY, key.spelling(), reason, handle -> key.keys());
    }

    /** Holds a clip: the object that it has now, and any that it gets while the hold stands. */
    public Hold holdClip(ClipId clip, String reason) {
        return holdRow(Hold.TargetKind.CLIP, clip.value(), reason);
    }

    /** Holds a job with its clips: all objects that they have now, and any that they get while the hold stands. */
    public Hold holdJob(JobId job, String reason) {
        return holdRow(Hold.TargetKind.JOB, job.value(), reason);
    }

    private Hold holdRow(Hold.TargetKind kind, String id, String reason) {
        return hold(
                kind,
                id,
                reason,
                handle -> targets.keysOf(handle, kind, id)
                        .orElseThrow(() -> notFound("There is no " + kind.text() + " " + id + ".")));
    }

    /** Lifts one hold; others on the same target stand. */
    public void release(long id) {
        if (!transactions.locked(handle -> handle.createUpdate("delete from hold where id = :id")
                        .bind("id", id)
                        .execute()
                > 0)) {
            throw notFound("There is no hold " + id + ".");
        }
    }

    /**
     * A page of holds, the oldest first.
     *
     * @param after the last id of the page before, 0 for the first
     */
    public List<Hold> list(HoldFilter filter, long after, int limit) {
        return transactions.snapshot(handle -> HoldRecords.after(handle, filter, after, limit));
    }

    private Hold hold(
            Hold.TargetKind kind, String target, String reason, Function<Handle, Collection<ObjectKey>> covered) {
        if (reason.length() > MAX_REASON || !Keys.isStorable(reason)) {
            throw invalid(
                    "The reason of a hold must have at most " + MAX_REASON + " characters and no NUL among them.");
        }
        return transactions.locked(handle -> {
            Collection<ObjectKey> keys = covered.apply(handle);
            JobReporting.refuseMarked(DeletionMarks.among(handle, keys));
            long id = handle.createUpdate("""
                            insert into hold (target_kind, target, reason, created_at)
                            values (:kind, :target, :reason, :now)""")
                    .bind("kind", kind.text())
                    .bind("target", target)
                    .bind("reason", reason)
                    .bind("now", clock.instant())
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
            addKeys(handle, id, keys);
            return HoldRecords.after(handle, HoldFilter.ALL, id - 1, 1).get(0);
        });
    }

    /** To be called when the keys of a job or of its clips have changed: holds on them remember the new ones too. */
    static void rememberKeys(Handle handle, JobId job) {
        handle.createUpdate("""
                        insert into hold_key (hold_id, object_key)
                        select distinct h.id, k.object_key
                        from hold h join owned_key k
                            on (h.target_kind = 'clip' and k.clip_id = h.target)
                            or (h.target_kind = 'job' and k.job_id = h.target)
                        where k.object_key is not null and k.job_id = :job
                            and not exists (
                                select 1 from hold_key x where x.hold_id = h.id and x.object_key = k.object_key)""").bind("job", job.value()).execute();
    }

    private static void addKeys(Handle handle, long id, Collection<ObjectKey> keys) {
        List<String> values = Keys.storable(keys);
        if (!values.isEmpty()) {
            PreparedBatch inserts =
                    handle.prepareBatch("insert into hold_key (hold_id, object_key) values (:id, :key)");
            values.forEach(key -> inserts.bind("id", id).bind("key", key).add());
            inserts.execute();
        }
    }
}
