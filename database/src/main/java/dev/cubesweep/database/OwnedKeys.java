package dev.cubesweep.database;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.store.ObjectKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Writes {@code owned_key}. */
final class OwnedKeys {

    private OwnedKeys() {}

    static void add(Handle handle, JobId job, @Nullable ClipId clip, ObjectKind kind, ReportedKey key) {
        PreparedBatch inserts = handle.prepareBatch("""
                insert into owned_key (job_id, clip_id, kind, spelling, object_key, certain)
                values (:job, :clip, :kind, :spelling, :key, :certain)""");
        if (key.meanings().isEmpty()) {
            row(inserts, job, clip, kind, key)
                    .bind("key", (String) null)
                    .bind("certain", false)
                    .add();
        }
        for (KeyClaim meaning : key.meanings()) {
            row(inserts, job, clip, kind, key)
                    .bind("key", meaning.key().value())
                    .bind("certain", meaning.certain())
                    .add();
        }
        inserts.execute();
    }

    /** Binds what all meanings share; a batch forgets its bindings with each row. */
    private static PreparedBatch row(
            PreparedBatch inserts, JobId job, @Nullable ClipId clip, ObjectKind kind, ReportedKey key) {
        return inserts.bind("job", job.value())
                .bind("clip", clip == null ? null : clip.value())
                .bind("kind", kind.text())
                .bind("spelling", key.spelling());
    }

    /** What a hold on this row covers, or nothing if there is no such row. */
    static Optional<Collection<ObjectKey>> ofTarget(Handle handle, Hold.TargetKind kind, String id) {
        boolean isJob = kind == Hold.TargetKind.JOB;
        boolean exists = isJob
                ? JobRecords.find(handle, new JobId(id)).isPresent()
                : ClipRecords.find(handle, new ClipId(id)).isPresent();
        return exists ? Optional.of(keysOf(handle, isJob ? "job_id" : "clip_id", id)) : Optional.empty();
    }

    private static List<ObjectKey> keysOf(Handle handle, String column, String id) {
        return handle.createQuery("select distinct object_key from owned_key where object_key is not null and " + column
                        + " = :id")
                .bind("id", id)
                .map((row, context) -> new ObjectKey(row.getString("object_key")))
                .list();
    }

    static void removeOfJob(Handle handle, JobId job, ObjectKind kind) {
        handle.createUpdate("delete from owned_key where job_id = :job and clip_id is null and kind = :kind")
                .bind("job", job.value())
                .bind("kind", kind.text())
                .execute();
    }

    static void removeOfClip(Handle handle, ClipId clip) {
        handle.createUpdate("delete from owned_key where clip_id = :clip")
                .bind("clip", clip.value())
                .execute();
    }

    /** Objects that were gone and have come back. */
    static void markPresent(Handle handle, Collection<ObjectKey> keys) {
        handle.createUpdate("update owned_key set gone_at = null where object_key = any(:keys)")
                .bindArray("keys", String.class, Keys.storable(keys))
                .execute();
    }

    /** A clip that was rendered again has its object again. */
    static void markPresent(Handle handle, ClipId clip) {
        handle.createUpdate("update owned_key set gone_at = null where clip_id = :clip")
                .bind("clip", clip.value())
                .execute();
    }
}
