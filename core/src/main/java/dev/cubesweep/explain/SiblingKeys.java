package dev.cubesweep.explain;

import dev.cubesweep.catalog.CatalogRelay;
import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Remembers every key that the rows name. */
final class SiblingKeys extends CatalogRelay {

    private final Set<ObjectKey> keys;

    SiblingKeys(CatalogVisitor next, Set<ObjectKey> keys) {
        super(next);
        this.keys = keys;
    }

    @Override
    public void job(JobRow job) {
        job.objects().forEach(object -> remember(object.claims()));
        super.job(job);
    }

    @Override
    public void object(JobId job, @Nullable Instant changedAt, JobRow.OwnedObject object) {
        remember(object.claims());
        super.object(job, changedAt, object);
    }

    @Override
    public void clip(ClipRow clip) {
        remember(clip.claims());
        super.clip(clip);
    }

    private void remember(List<KeyClaim> claims) {
        claims.stream().map(KeyClaim::key).forEach(keys::add);
    }
}
