package dev.cubesweep.trash;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.run.AuditAction;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.run.Requester;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.store.CopyOutcome;
import dev.cubesweep.store.ManyQuestions;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.sweep.SweepTotals;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings clips back from the trash, with their metadata. It deletes nothing, the copies included, and never replaces an
 * object, so that it can be repeated.
 */
public final class Restoration {

    private final ObjectStore store;
    private final Catalog catalog;
    private final RunRepository runs;
    private final AuditTrail audit;
    private final Clock clock;
    private final TrashListing trash;

    public Restoration(ObjectStore store, Catalog catalog, RunRepository runs, AuditTrail audit, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
        this.trash = new TrashListing(store);
    }

    /**
     * Restores what was asked for.
     *
     * @param atMost after which no other page of the trash is begun with; of one key all are read
     * @throws RunUnderWayException if the run still sweeps
     * @throws dev.cubesweep.store.StoreException if the store does not answer or may not be written to; what was
     *     restored until then is
     */
    public RestoreReport restore(RestoreRequest request, Requester by, Duration atMost) {
        Pages pages = new Pages(request.dryRun());
        try {
            return pages.report(request, restore(request, atMost, pages));
        } finally {
            // Also of a restore that breaks off: what came back until then did.
            if (!request.dryRun() && pages.restored > 0) {
                String detail = pages.report(request, null).message();
                audit.appendOrLog(
                        new AuditTrail.Entry(clock.instant(), by, AuditAction.RESTORE, request.subject(), detail));
            }
        }
    }

    private @Nullable String restore(RestoreRequest request, Duration atMost, Pages pages) {
        if (request instanceof RestoreRequest.OfRun of) {
            requireEnded(of.run());
            return all(of, atMost, pages);
        }
        newest((RestoreRequest.OfKey) request, pages);
        return null;
    }

    private @Nullable String all(RestoreRequest.OfRun request, Duration atMost, Pages pages) {
        long deadline = System.nanoTime() + atMost.toNanos();
        return trash.forEachPage(request.after(), page -> {
            pages.restore(page.stream()
                    .filter(copy -> copy.path().folder().run().equals(request.run()))
                    .toList());
            return System.nanoTime() < deadline;
        });
    }

    private void requireEnded(RunId id) {
        Optional<Run> run = runs.find(id);
        if (run.isPresent() && !run.get().status().isEnd()) {
            throw new RunUnderWayException(id);
        }
    }

    private void newest(RestoreRequest.OfKey request, Pages pages) {
        List<TrashedObject> found = new ArrayList<>();
        trash.forEachPage("", page -> {
            page.stream()
                    .filter(copy -> request.keys().contains(copy.original()))
                    .forEach(found::add);
            return true;
        });
        found.stream()
                .max(Comparator.comparing((TrashedObject copy) -> copy.copy().lastModified())
                        .thenComparing(copy -> copy.path().folder().run().value()))
                .ifPresent(copy -> pages.restore(List.of(copy)));
    }

    /** What has been restored so far. */
    private final class Pages {

        private final boolean dryRun;
        private final List<String> sample = new ArrayList<>();
        private final List<String> errors = new ArrayList<>();
        private long restored;
        private long bytes;
        private long occupied;
        private long failed;

        Pages(boolean dryRun) {
            this.dryRun = dryRun;
        }

        void restore(List<TrashedObject> copies) {
            List<CopyOutcome> outcomes = ManyQuestions.ask(copies, this::restore);
            List<ObjectKey> back = new ArrayList<>();
            for (int i = 0; i < copies.size(); i++) {
                add(copies.get(i), outcomes.get(i), back);
            }
            if (!dryRun && !back.isEmpty()) {
                catalog.restored(back);
            }
        }

        private CopyOutcome restore(TrashedObject copy) {
            if (!dryRun) {
                return bringBack(copy);
            }
            return CopyOutcome.of(
                    store.head(copy.original()).isPresent() ? CopyOutcome.Result.OCCUPIED : CopyOutcome.Result.COPIED);
        }

        /** One that the store does not answer for must not make the others forgotten. */
        private CopyOutcome bringBack(TrashedObject copy) {
            try {
                return store.trash().bringBack(copy.copy(), copy.original());
            } catch (StoreException e) {
                return CopyOutcome.failed(e.getMessage());
            }
        }

        private void add(TrashedObject copy, CopyOutcome outcome, List<ObjectKey> back) {
            switch (outcome.result()) {
                case COPIED -> {
                    restored++;
                    bytes += copy.copy().size();
                    addTo(sample, copy.original().value());
                    back.add(copy.original());
                }
                case OCCUPIED -> {
                    occupied++;
                    back.add(copy.original());
                }
                case CHANGED, GONE -> fail(copy, "its copy was changed or removed in the meantime");
                case DENIED, FAILED -> fail(copy, outcome.detail());
            }
        }

        private void fail(TrashedObject copy, String why) {
            failed++;
            addTo(errors, copy.original() + ": " + why);
        }

        /** A run may have trashed millions. */
        private static void addTo(List<String> shown, String line) {
            if (shown.size() < SweepTotals.SAMPLE_SIZE) {
                shown.add(line);
            }
        }

        RestoreReport report(RestoreRequest request, @Nullable String next) {
            return RestoreReport.of(
                    request, restored, bytes, occupied, sample, new RestoreReport.Failures(failed, errors), next);
        }
    }
}
