package dev.cubesweep.explain;

import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.store.ObjectKey;
import java.util.List;
import java.util.Set;

/** Passes rows on and remembers every key that they name. */
record SiblingKeys(CatalogVisitor next, Set<ObjectKey> keys) implements CatalogVisitor {

    @Override
    public void job(JobRow job) {
        job.objects().forEach(object -> remember(object.claims()));
        next.job(job);
    }

    @Override
    public void clip(ClipRow clip) {
        remember(clip.claims());
        next.clip(clip);
    }

    @Override
    public void heldKey(ObjectKey key) {
        next.heldKey(key);
    }

    @Override
    public void skipped(String row, String why) {
        next.skipped(row, why);
    }

    @Override
    public void pruned(long rows) {
        next.pruned(rows);
    }

    private void remember(List<KeyClaim> claims) {
        claims.stream().map(KeyClaim::key).forEach(keys::add);
    }
}
