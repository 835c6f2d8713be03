package dev.cubesweep.sweep;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanFile;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.plan.StopSignal;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunLostException;
import dev.cubesweep.run.RunObserver;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.RunStorageException;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import java.time.Clock;
import java.util.Optional;

/**
 * Carries out a plan whose guards have passed, batch by batch, from the first that is not recorded on. Deletes a subset
 * of the plan, never more (H28).
 */
public final class Sweeper {

    private final ObjectStore store;
    private final Catalog catalog;
    private final RunRepository runs;
    private final PlanStorage plans;
    private final Clock clock;
    private final BatchSweep batches;
    private final LeftoverSweep leftovers;

    public Sweeper(ObjectStore store, Catalog catalog, RunRepository runs, PlanStorage plans, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.runs = runs;
        this.plans = plans;
        this.clock = clock;
        this.batches = new BatchSweep(store, catalog, runs, clock);
        this.leftovers = new LeftoverSweep(store.leftovers(), catalog, runs, clock);
    }

    /**
     * Sweeps what is left of the plan.
     *
     * @return the totals of the whole run
     * @throws StoreException if the store cannot be asked; what was recorded until then stands
     * @throws dev.cubesweep.run.RunLostException if another worker has taken the run on
     */
    public SweepTotals sweep(Run run, Plan plan, SweepPolicies policies, StopSignal stop, RunObserver observer) {
        SweepTotals totals = run.swept();
        Optional<BatchIntent> open = runs.openIntent(run.id());
        // Asked before anything is deleted, since the probe writes and deletes a scratch object of its own.
        store.capabilities();
        try (PlanFile file = PlanFile.fetch(plan, plans);
                PlanBatches planned = new PlanBatches(file, plan)) {
            for (Optional<PlanBatch> next = planned.next(); next.isPresent(); next = planned.next()) {
                PlanBatch batch = next.get();
                if (batch.number() >= run.batchesRecorded()) {
                    stop.check();
                    Optional<BatchIntent> interrupted = open.filter(intent -> intent.batch() == batch.number());
                    sweep(run, plan, policies, batch, interrupted, stop);
                    totals = totals.plus(record(run, batch));
                    observer.swept(run.id(), totals.settled(), plan.expire().count());
                }
            }
        }
        return totals;
    }

    /**
     * Accounts for a batch that was intended and not recorded, because its run ends here: what is gone counts as
     * deleted, what nobody can tell as failed, and nothing more is deleted.
     *
     * @param run as this worker took it on
     * @throws dev.cubesweep.plan.PlanStorageException if the plan cannot be read or the manifest not be saved
     * @throws dev.cubesweep.run.RunLostException if another worker has taken the run on
     */
    public void settleOpenBatch(Run run, SweepPolicies policies) {
        Optional<BatchIntent> open = runs.openIntent(run.id());
        if (open.isEmpty()) {
            return;
        }
        Plan plan = runs.find(run.id())
                .flatMap(now -> Optional.ofNullable(now.plan()))
                .orElseThrow(() -> new IllegalStateException("The run " + run.id() + " sweeps without a plan."));
        try (PlanFile file = PlanFile.fetch(plan, plans);
                PlanBatches planned = new PlanBatches(file, plan)) {
            Optional<PlanBatch> next = planned.next();
            while (next.isPresent() && next.get().number() < open.get().batch()) {
                next = planned.next();
            }
            next.ifPresent(batch -> {
                batch.resume(open.get());
                settle(plan, policies, batch);
                record(run, batch);
            });
        }
    }

    private void settle(Plan plan, SweepPolicies policies, PlanBatch batch) {
        if (batch instanceof Batch deletions) {
            batches.settle(deletions);
        } else if (batch instanceof LeftoverBatch beside) {
            leftovers.settle(beside, policies.leftovers(), plan.now());
        }
    }

    private void sweep(
            Run run,
            Plan plan,
            SweepPolicies policies,
            PlanBatch batch,
            Optional<BatchIntent> interrupted,
            StopSignal stop) {
        try {
            sweep(run, plan, policies, batch, interrupted);
        } catch (StoreException e) {
            // A process that stops breaks its own requests off; the next worker asks what became of the batch.
            stop.check();
            giveUp(run, plan, policies, batch, e);
            throw e;
        }
    }

    private void sweep(Run run, Plan plan, SweepPolicies policies, PlanBatch batch, Optional<BatchIntent> interrupted) {
        if (batch instanceof Batch deletions) {
            interrupted.ifPresentOrElse(
                    intent -> batches.finish(run, deletions, intent, policies.objects()),
                    () -> batches.sweep(run, deletions, policies.objects()));
        } else if (batch instanceof LeftoverBatch beside) {
            interrupted.ifPresentOrElse(
                    intent -> leftovers.finish(run, beside, intent, policies.leftovers(), plan.now()),
                    () -> leftovers.sweep(run, beside, policies.leftovers(), plan.now()));
        }
    }

    /** The lines are at hand here; a store that is out of reach may not even give the plan back at the run's end. */
    private void giveUp(Run run, Plan plan, SweepPolicies policies, PlanBatch batch, StoreException cause) {
        if (runs.openIntent(run.id())
                .filter(intent -> intent.batch() == batch.number())
                .isPresent()) {
            settle(plan, policies, batch);
            try {
                record(run, batch);
            } catch (PlanStorageException e) {
                cause.addSuppressed(e);
            }
        }
    }

    /**
     * The last step. The run's record comes last: were the others lost, the batch would be verified again and found
     * gone.
     */
    private SweepTotals record(Run run, PlanBatch batch) {
        requireStillOurs(run);
        Optional<PlanStorageException> noManifest = saveManifest(run, batch);
        if (batch instanceof Batch deletions) {
            settleInCatalog(run, deletions);
        }
        SweepTotals totals = batch.totals();
        runs.record(run.id(), run.attempt(), batch.number(), totals, clock.instant());
        noManifest.ifPresent(e -> {
            throw e;
        });
        return totals;
    }

    private void settleInCatalog(Run run, Batch batch) {
        try {
            catalog.settle(run.id(), batch.keys(), batch.gone(), clock.instant());
        } catch (CatalogException e) {
            // Not the end of the run: these deletions have happened, and the next worker finds them.
            throw new RunStorageException("The deletions of cleanup run " + run.id() + " could not be recorded.", e);
        }
    }

    /** A worker that slept through its loss must not overwrite a manifest or lift a mark of the one that won (H24). */
    private void requireStillOurs(Run run) {
        boolean ours = runs.find(run.id())
                .map(now -> now.attempt() == run.attempt() && now.end() == null)
                .orElse(false);
        if (!ours) {
            throw new RunLostException(run.id(), run.attempt());
        }
    }

    /** What was deleted counts, manifest or not; the run fails afterwards. */
    private Optional<PlanStorageException> saveManifest(Run run, PlanBatch batch) {
        try {
            plans.saveManifestPart(run.id(), batch.number(), batch.manifestPart());
            return Optional.empty();
        } catch (PlanStorageException e) {
            return Optional.of(e);
        }
    }
}
