package dev.cubesweep.database;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.ObjectKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * The keys that a sweep is about to delete. The mark of a run that has ended counts no more, even if its process died
 * before it could lift it.
 */
final class DeletionMarks {

    private static final String MARKED = """
            select m.object_key from deletion_mark m left join run r on r.id = m.run_id
            where r.ended_at is null and m.object_key\s""";

    private DeletionMarks() {}

    static void put(Handle handle, RunId run, Collection<ObjectKey> keys) {
        List<String> values = Keys.storable(keys);
        // A mark of another run is stale: one run sweeps at a time.
        handle.createUpdate("delete from deletion_mark where object_key = any(:keys)")
                .bindArray("keys", String.class, values)
                .execute();
        if (values.isEmpty()) {
            return;
        }
        PreparedBatch inserts =
                handle.prepareBatch("insert into deletion_mark (object_key, run_id) values (:key, :run)");
        values.forEach(key -> inserts.bind("key", key).bind("run", run.value()).add());
        inserts.execute();
    }

    static void lift(Handle handle, RunId run, Collection<ObjectKey> keys) {
        handle.createUpdate("delete from deletion_mark where run_id = :run and object_key = any(:keys)")
                .bind("run", run.value())
                .bindArray("keys", String.class, Keys.storable(keys))
                .execute();
    }

    static void liftAll(Handle handle, RunId run) {
        handle.createUpdate("delete from deletion_mark where run_id = :run")
                .bind("run", run.value())
                .execute();
    }

    static Optional<ObjectKey> among(Handle handle, Collection<ObjectKey> keys) {
        return first(handle.createQuery(MARKED + "= any(:keys)").bindArray("keys", String.class, Keys.storable(keys)));
    }

    static Optional<ObjectKey> ofClip(Handle handle, ClipId clip) {
        return first(handle.createQuery(MARKED + "in (select object_key from owned_key where clip_id = :clip)")
                .bind("clip", clip.value()));
    }

    /** Any object of the job or of its clips. */
    static Optional<ObjectKey> ofJob(Handle handle, JobId job) {
        return first(handle.createQuery(MARKED + "in (select object_key from owned_key where job_id = :job)")
                .bind("job", job.value()));
    }

    /** Those objects of the job for which it matters whether the job is active: all but its completed clips. */
    static Optional<ObjectKey> thatDependOnActivity(Handle handle, JobId job) {
        return first(handle.createQuery(MARKED + """
                 in (select k.object_key from owned_key k left join clip c on c.id = k.clip_id
                    where k.job_id = :job and (c.id is null or c.status <> 'completed'))""").bind("job", job.value()));
    }

    static Optional<ObjectKey> ofUser(Handle handle, String user) {
        return first(handle.createQuery(MARKED + """
                 in (select k.object_key from owned_key k join job j on j.id = k.job_id where j.user_id = :user)""").bind("user", user));
    }

    private static Optional<ObjectKey> first(Query marked) {
        return marked.setMaxRows(1).mapTo(String.class).findFirst().map(ObjectKey::new);
    }
}
