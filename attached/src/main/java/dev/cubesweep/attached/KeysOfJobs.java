package dev.cubesweep.attached;

import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers which of the jobs that are read names which key. */
final class KeysOfJobs extends CatalogSink {

    private final Map<ObjectKey, Set<JobId>> owners = new HashMap<>();

    Map<ObjectKey, Set<JobId>> owners() {
        return Map.copyOf(owners);
    }

    @Override
    public void object(JobId job, @Nullable Instant changedAt, JobRow.OwnedObject object) {
        add(job, object.claims());
    }

    @Override
    public void clip(ClipRow clip) {
        add(clip.job(), clip.claims());
    }

    private void add(JobId job, List<KeyClaim> claims) {
        claims.forEach(claim ->
                owners.computeIfAbsent(claim.key(), key -> new HashSet<>()).add(job));
    }
}
