package dev.cubesweep.reconcile;

import dev.cubesweep.catalog.CatalogRelay;
import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets whoever waits know of each row that goes by. */
final class BeatingRelay extends CatalogRelay {

    private final Runnable heartbeat;

    BeatingRelay(CatalogVisitor next, Runnable heartbeat) {
        super(next);
        this.heartbeat = heartbeat;
    }

    @Override
    public void job(JobRow job) {
        super.job(job);
        heartbeat.run();
    }

    @Override
    public void object(JobId job, @Nullable Instant changedAt, JobRow.OwnedObject object) {
        super.object(job, changedAt, object);
        heartbeat.run();
    }

    @Override
    public void clip(ClipRow clip) {
        super.clip(clip);
        heartbeat.run();
    }
}
