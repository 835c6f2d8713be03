package dev.cubesweep.explain;

import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.KeySpelling;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunFilter;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.sweep.BatchIntent;
import dev.cubesweep.sweep.Manifest;
import dev.cubesweep.sweep.OpenBatches;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Leads from a key to the runs that deleted it or tried to: reads their manifests, the newest run first. */
public final class KeyTracer {

    private static final RunFilter DELETING = new RunFilter(null, null, false);

    private final RunRepository runs;
    private final PlanStorage plans;

    public KeyTracer(RunRepository runs, PlanStorage plans) {
        this.runs = runs;
        this.plans = plans;
    }

    /**
     * Looks for a key.
     *
     * @param after the {@link KeyTrace#next} of an earlier call, or {@link RunRepository#FIRST_PAGE}
     * @param atMost after which no other run is begun with; one run is always read to its end
     * @throws PlanStorageException if the storage of manifests does not answer. One that cannot be read is a gap
     */
    public KeyTrace trace(KeySpelling.Keys spelling, long after, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Search search = new Search(spelling);
        long before = after;
        while (true) {
            Optional<Run> next = runs.list(DELETING, before, 1).stream().findFirst();
            if (next.isEmpty()) {
                return search.result(null);
            }
            search.in(next.get());
            before = next.get().number();
            if (System.nanoTime() >= deadline) {
                return search.result(runs.list(DELETING, before, 1).isEmpty() ? null : before);
            }
        }
    }

    /** What has been found so far. */
    private final class Search {

        private final Set<ObjectKey> keys = new LinkedHashSet<>();
        private final List<TracedLine> found = new ArrayList<>();
        private final List<TraceGap> gaps = new ArrayList<>();
        private long searched;
        private @Nullable Instant since;

        Search(KeySpelling.Keys spelling) {
            spelling.claims().stream().map(KeyClaim::key).forEach(keys::add);
        }

        KeyTrace result(@Nullable Long next) {
            return KeyTrace.of(keys.stream().map(ObjectKey::value).toList(), found, gaps, searched, since, next);
        }

        void in(Run listed) {
            searched++;
            since = listed.createdAt();
            // The intents first: a batch that is recorded in between is then in the manifest.
            List<BatchIntent> intents = runs.openIntents(listed.id());
            runs.find(listed.id()).ifPresent(run -> {
                inBatches(
                        run,
                        intents.stream()
                                .filter(open -> open.batch() >= run.batchesRecorded())
                                .toList());
                if (run.batchesRecorded() > 0) {
                    inManifest(run);
                }
            });
        }

        private void inManifest(Run run) {
            try {
                Manifest.of(run, plans)
                        .ifPresentOrElse(
                                manifest -> manifest.forEachOf(keys, line -> found.add(TracedLine.of(run, line))),
                                () -> gap(
                                        run, "The manifest of the cleanup run " + run.id() + " is not kept any more."));
            } catch (PlanStorageException e) {
                gap(run, unlessUnreachable(e).getMessage());
            }
        }

        private void inBatches(Run run, List<BatchIntent> intents) {
            if (intents.isEmpty()) {
                return;
            }
            try {
                OpenBatches.keys(run, intents, plans).stream()
                        .filter(keys::contains)
                        .forEach(key -> gap(
                                run,
                                "The cleanup run " + run.id() + " was about to delete '" + key
                                        + "', and has not recorded what became of it."));
            } catch (PlanStorageException e) {
                gap(
                        run,
                        "The cleanup run " + run.id()
                                + " has not recorded its last batches, and its plan cannot be read: "
                                + unlessUnreachable(e).getMessage());
            }
        }

        private void gap(Run run, String message) {
            gaps.add(TraceGap.of(run.id(), message));
        }

        /** Of a store that does not answer now, all that can be said is that one has to ask again. */
        private static PlanStorageException unlessUnreachable(PlanStorageException e) {
            if (e.getCause() instanceof StoreException) {
                throw e;
            }
            return e;
        }
    }
}
