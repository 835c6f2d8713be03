package dev.cubesweep.attached;

import dev.cubesweep.catalog.CatalogRelay;
import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes which keys the rows named. */
final class SeenKeys extends CatalogRelay {

    private final Set<ObjectKey> seen = new HashSet<>();

    SeenKeys(CatalogVisitor next) {
        super(next);
    }

    /** Those of these that no row named. */
    Set<ObjectKey> missing(Set<ObjectKey> wanted) {
        Set<ObjectKey> missing = new HashSet<>(wanted);
        missing.removeAll(seen);
        return missing;
    }

    @Override
    public void object(JobId job, @Nullable Instant changedAt, JobRow.OwnedObject object) {
        note(object.claims());
        super.object(job, changedAt, object);
    }

    @Override
    public void clip(ClipRow clip) {
        note(clip.claims());
        super.clip(clip);
    }

    private void note(List<KeyClaim> claims) {
        claims.forEach(claim -> seen.add(claim.key()));
    }
}
