package dev.cubesweep.catalog;

import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Passes every row on. Whoever looks at rows on their way overrides what it looks at, and calls this for the rest. */
public class CatalogRelay implements CatalogVisitor {

    private final CatalogVisitor next;

    protected CatalogRelay(CatalogVisitor next) {
        this.next = next;
    }

    @Override
    public void job(JobRow job) {
        next.job(job);
    }

    @Override
    public void object(JobId job, @Nullable Instant changedAt, JobRow.OwnedObject object) {
        next.object(job, changedAt, object);
    }

    @Override
    public void clip(ClipRow clip) {
        next.clip(clip);
    }

    @Override
    public void heldKey(ObjectKey key) {
        next.heldKey(key);
    }

    @Override
    public void goneKey(ObjectKey key) {
        next.goneKey(key);
    }

    @Override
    public void skipped(String row, String why) {
        next.skipped(row, why);
    }

    @Override
    public void pruned(long rows) {
        next.pruned(rows);
    }
}
