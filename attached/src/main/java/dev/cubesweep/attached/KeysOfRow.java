package dev.cubesweep.attached;

import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.database.Hold;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the keys of one job, with its clips, or of one clip. */
final class KeysOfRow extends CatalogSink {

    private final Hold.TargetKind kind;
    private final String id;
    private final Set<ObjectKey> keys = new TreeSet<>();
    private boolean found;

    KeysOfRow(Hold.TargetKind kind, String id) {
        this.kind = kind;
        this.id = id;
    }

    /** Nothing if there is no such row. */
    Optional<Collection<ObjectKey>> found() {
        return found ? Optional.of(keys) : Optional.empty();
    }

    @Override
    public void job(JobRow row) {
        found |= kind == Hold.TargetKind.JOB && row.id().value().equals(id);
    }

    @Override
    public void object(JobId job, @Nullable Instant changedAt, JobRow.OwnedObject object) {
        if (kind == Hold.TargetKind.JOB && job.value().equals(id)) {
            add(object.claims());
        }
    }

    @Override
    public void clip(ClipRow clip) {
        String name =
                kind == Hold.TargetKind.JOB ? clip.job().value() : clip.id().value();
        if (name.equals(id)) {
            found |= kind == Hold.TargetKind.CLIP;
            add(clip.claims());
        }
    }

    private void add(List<KeyClaim> claims) {
        claims.forEach(claim -> keys.add(claim.key()));
    }
}
