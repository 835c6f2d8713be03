package dev.cubesweep.database;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogFixture;
import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.store.ObjectKey;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Fills an own catalog with rows as they are, past the reports. */
final class OwnCatalogFixture implements CatalogFixture {

    private final Database database;
    private final Holds holds;
    private final OwnCatalog catalog;

    OwnCatalogFixture(Database database) {
        this.database = database;
        this.holds = new Holds(database, InstantSource.system());
        this.catalog = new OwnCatalog(database, InstantSource.system());
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public void put(JobRow job) {
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("delete from job where id = :id")
                    .bind("id", job.id().value())
                    .execute();
            handle.createUpdate("""
                            insert into job (id, status, created_at, updated_at, retention_days)
                            values (:id, :status, :at, :at, :days)""")
                    .bind("id", job.id().value())
                    .bind("status", job.status().text())
                    .bind("at", job.changedAt())
                    .bind("days", job.retentionDays())
                    .execute();
            job.objects().forEach(object -> addKey(handle, job.id().value(), null, object.kind(), object.claims()));
        });
        if (job.held()) {
            holds.holdJob(job.id(), "a test");
        }
    }

    @Override
    public void put(ClipRow clip) {
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("delete from clip where id = :id")
                    .bind("id", clip.id().value())
                    .execute();
            handle.createUpdate("""
                            insert into clip (id, job_id, status, created_at, updated_at, completed_at)
                            values (:id, :job, :status, :created, :updated, :completed)""")
                    .bind("id", clip.id().value())
                    .bind("job", clip.job().value())
                    .bind("status", clip.status().text())
                    .bind("created", clip.createdAt())
                    .bind("updated", clip.changedAt())
                    .bind("completed", clip.completedAt())
                    .execute();
            if (!clip.claims().isEmpty()) {
                addKey(handle, clip.job().value(), clip.id().value(), ObjectKind.CLIP, clip.claims());
            }
        });
        if (clip.held()) {
            holds.holdClip(clip.id(), "a test");
        }
    }

    private static void addKey(
            Handle handle, String job, @Nullable String clip, ObjectKind kind, List<KeyClaim> claims) {
        for (KeyClaim claim : claims) {
            handle.createUpdate("""
                            insert into owned_key (job_id, clip_id, kind, spelling, object_key, certain)
                            values (:job, :clip, :kind, :spelling, :key, :certain)""")
                    .bind("job", job)
                    .bind("clip", clip)
                    .bind("kind", kind.text())
                    .bind("spelling", claims.get(0).key().value())
                    .bind("key", claim.key().value())
                    .bind("certain", claim.certain())
                    .execute();
        }
    }

    @Override
    public void remove(ClipId clip) {
        database.jdbi().useHandle(handle -> handle.execute("delete from clip where id = ?", clip.value()));
    }

    @Override
    public boolean hold(ObjectKey key) {
        try {
            holds.holdKey(ReportedKey.of(key), "a test");
            return true;
        } catch (PipelineRefusedException e) {
            return false;
        }
    }
}
