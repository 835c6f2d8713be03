package dev.cubesweep.plan;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogRelay;
import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.policy.Decision;
import dev.cubesweep.policy.Policy;
import dev.cubesweep.policy.Rule;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ManyQuestions;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoredObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Plans the cleanup of jobs: their original media and their extracted audio, found by key. Clips and artifacts are left
 * to the bulk cleanup, as the spec has it. By the same policy, so that a job that became active again keeps everything.
 * A second meaning of an ambiguous spelling may name what is not a job's, so such keys are left alone too.
 */
public final class JobPlanner {

    private final ObjectStore store;
    private final Catalog catalog;
    private final Clock clock;

    public JobPlanner(ObjectStore store, Catalog catalog, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * Makes the draft of a plan, empty where there is nothing to do. The caller closes it.
     *
     * @param trashDays for how many days a clip can be brought back: a job's source may be another job's clip
     */
    public Draft plan(RunId run, Collection<JobId> jobs, Policy policy, int trashDays) {
        Instant now = clock.instant();
        Set<ObjectKey> sources = new TreeSet<>();
        CatalogSnapshot snapshot = CatalogSnapshot.read(
                now, visitor -> catalog.readJobs(jobs, new SourceKeys(Set.copyOf(jobs), visitor, sources)));
        try (DraftWriter writer = new DraftWriter(snapshot, certain(policy), now, trashDays)) {
            for (StoredObject object : stored(sources)) {
                writer.add(object, clock.instant());
            }
            return writer.finish(run, DraftWriter.FolderCounts.NONE, lines -> LeftoverSummary.NONE, List::of);
        }
    }

    /** Those that are there, in the order of their keys. */
    private List<StoredObject> stored(Set<ObjectKey> sources) {
        KeyPrefix prefix = store.address().prefix();
        List<ObjectKey> ours = sources.stream()
                .filter(key -> prefix.contains(key) && !prefix.reserves(key))
                .toList();
        return ManyQuestions.ask(ours, store::head).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Without a listing nobody knows what else of another owner's job was changed, so what depends on it stays (H41).
     */
    private static Policy certain(Policy policy) {
        return (object, readAt, claims, now) -> {
            Decision decision = policy.decide(object, readAt, claims, now);
            return decision instanceof Decision.Expire expire && expire.provisional()
                    ? new Decision.Keep(Rule.CANNOT_BE_ESTABLISHED, Instant.MAX)
                    : decision;
        };
    }

    /** Remembers where the jobs' sources are. */
    private static final class SourceKeys extends CatalogRelay {

        private final Set<JobId> jobs;
        private final Set<ObjectKey> keys;

        private SourceKeys(Set<JobId> jobs, CatalogVisitor next, Set<ObjectKey> keys) {
            super(next);
            this.jobs = jobs;
            this.keys = keys;
        }

        @Override
        public void job(JobRow row) {
            if (jobs.contains(row.id())) {
                row.objects().forEach(this::remember);
            }
            super.job(row);
        }

        @Override
        public void object(JobId owner, @Nullable Instant changedAt, JobRow.OwnedObject object) {
            if (jobs.contains(owner)) {
                remember(object);
            }
            super.object(owner, changedAt, object);
        }

        private void remember(JobRow.OwnedObject object) {
            if (object.kind().isSource()) {
                object.claims().stream()
                        .filter(KeyClaim::certain)
                        .map(KeyClaim::key)
                        .forEach(keys::add);
            }
        }
    }
}
