package dev.cubesweep.attached;

import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes rows and forgets them. Who needs some of them overrides what it needs. */
class CatalogSink implements CatalogVisitor {

    @Override
    public void job(JobRow job) {}

    @Override
    public void object(JobId job, @Nullable Instant changedAt, JobRow.OwnedObject object) {}

    @Override
    public void clip(ClipRow clip) {}

    @Override
    public void heldKey(ObjectKey key) {}

    @Override
    public void goneKey(ObjectKey key) {}

    @Override
    public void skipped(String row, String why) {}
}
