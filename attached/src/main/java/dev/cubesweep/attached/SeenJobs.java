package dev.cubesweep.attached;

import dev.cubesweep.catalog.CatalogRelay;
import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes of which jobs there were rows. */
final class SeenJobs extends CatalogRelay {

    private final Set<JobId> seen = new HashSet<>();

    SeenJobs(CatalogVisitor next) {
        super(next);
    }

    Set<JobId> seen() {
        return Set.copyOf(seen);
    }

    @Override
    public void job(JobRow job) {
        seen.add(job.id());
        super.job(job);
    }

    @Override
    public void object(JobId job, @Nullable Instant changedAt, JobRow.OwnedObject object) {
        seen.add(job);
        super.object(job, changedAt, object);
    }

    @Override
    public void clip(ClipRow clip) {
        seen.add(clip.job());
        super.clip(clip);
    }
}
