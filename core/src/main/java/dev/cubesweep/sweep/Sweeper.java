package dev.cubesweep.sweep;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanFile;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.plan.StopSignal;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunObserver;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Carries out a plan whose guards have passed, batch by batch, from the first that is not recorded on. Deletes a subset
 * of the plan, never more (H28).
 *
 * <p>Batches are claimed, verified and intended one after another; their deletions run side by side, and they are
 * recorded one after another (ADR 19). So whatever happens, those that may have deleted something and are not recorded
 * are the ones with an intent, and nothing is between them.
 */
public final class Sweeper {

    private final ObjectStore store;
    private final RunRepository runs;
    private final PlanStorage plans;
    private final BatchSteps steps;
    private final BatchRecord record;

    /** @param pace how many objects may go in a second */
    public Sweeper(
            ObjectStore store, Catalog catalog, RunRepository runs, PlanStorage plans, DeletionPace pace, Clock clock) {
        this.store = store;
        this.runs = runs;
        this.plans = plans;
        this.steps = new BatchSteps(
                new BatchSweep(store, catalog, runs, pace, clock),
                new LeftoverSweep(store.leftovers(), catalog, runs, pace, clock));
        this.record = new BatchRecord(catalog, runs, plans, clock);
    }

    /**
     * Sweeps what is left of the plan.
     *
     * @return the totals of the whole run
     * @throws StoreException if the store cannot be asked; what was recorded until then stands
     * @throws dev.cubesweep.run.RunLostException if another worker has taken the run on
     */
    public SweepTotals sweep(Run run, Plan plan, SweepPolicies policies, StopSignal stop, RunObserver observer) {
        Map<Integer, BatchIntent> interrupted = intents(run);
        // Asked before anything is deleted, since the probe writes and deletes a scratch object of its own.
        store.capabilities();
        try (PlanFile file = PlanFile.fetch(plan, plans);
                PlanBatches planned = new PlanBatches(file, plan);
                UnderWay underWay = new UnderWay()) {
            return new Course(run, plan, policies, stop, observer, interrupted, underWay).carryOut(planned);
        }
    }

    private Map<Integer, BatchIntent> intents(Run run) {
        return runs.openIntents(run.id()).stream().collect(Collectors.toMap(BatchIntent::batch, Function.identity()));
    }

    /**
     * Accounts for the batches that were intended and not recorded, because their run ends here: what is gone counts as
     * deleted, what nobody can tell as failed, and nothing more is deleted.
     *
     * @param run as this worker took it on
     * @throws PlanStorageException if the plan cannot be read or a manifest not be saved
     * @throws dev.cubesweep.run.RunLostException if another worker has taken the run on
     */
    public void settleOpenBatches(Run run, SweepPolicies policies) {
        Map<Integer, BatchIntent> open = intents(run);
        if (open.isEmpty()) {
            return;
        }
        Plan plan = runs.find(run.id())
                .flatMap(now -> Optional.ofNullable(now.plan()))
                .orElseThrow(() -> new IllegalStateException("The run " + run.id() + " sweeps without a plan."));
        try (PlanFile file = PlanFile.fetch(plan, plans);
                PlanBatches planned = new PlanBatches(file, plan)) {
            for (int left = open.size(); left > 0; ) {
                PlanBatch batch = planned.next().orElseThrow();
                BatchIntent intent = open.get(batch.number());
                if (intent != null) {
                    batch.resume(intent);
                    steps.settle(plan, policies, batch, intent);
                    orThrow(record.write(run, batch));
                    left--;
                }
            }
        }
    }

    private static void orThrow(Optional<? extends RuntimeException> trouble) {
        trouble.ifPresent(e -> {
            throw e;
        });
    }

    /** One sweep, from the first batch that is not recorded to the last. */
    private final class Course {

        private final Run run;
        private final Plan plan;
        private final SweepPolicies policies;
        private final StopSignal stop;
        private final RunObserver observer;
        private final Map<Integer, BatchIntent> interrupted;
        private final UnderWay underWay;
        private SweepTotals totals;

        Course(
                Run run,
                Plan plan,
                SweepPolicies policies,
                StopSignal stop,
                RunObserver observer,
                Map<Integer, BatchIntent> interrupted,
                UnderWay underWay) {
            this.run = run;
            this.plan = plan;
            this.policies = policies;
            this.stop = stop;
            this.observer = observer;
            this.interrupted = interrupted;
            this.underWay = underWay;
            this.totals = run.swept();
        }

        SweepTotals carryOut(PlanBatches planned) {
            try {
                for (Optional<PlanBatch> next = planned.next(); next.isPresent(); next = planned.next()) {
                    if (next.get().number() >= run.batchesRecorded()) {
                        begin(next.get());
                    }
                }
                while (!underWay.isEmpty()) {
                    orThrow(finishOldest());
                }
                return totals;
            } catch (RuntimeException e) {
                finishTheOthers(e);
                throw e;
            }
        }

        private void begin(PlanBatch batch) {
            while (!mayBegin(batch)) {
                orThrow(finishOldest());
            }
            stop.check();
            Optional<BatchIntent> intent = Optional.ofNullable(interrupted.get(batch.number()));
            try {
                underWay.begin(batch, steps.prepare(run, plan, policies, batch, intent, stop));
            } catch (StoreException e) {
                underWay.failed(batch, e);
                throw e;
            }
        }

        /**
         * Leftovers go when all objects are gone and recorded: they are many requests each, and nobody waits for them.
         */
        private boolean mayBegin(PlanBatch batch) {
            return underWay.isEmpty() || batch instanceof Batch && !underWay.isOldestDue();
        }

        /** What was begun beside a failure is brought to its end and recorded, as far as that is possible. */
        private void finishTheOthers(RuntimeException cause) {
            try {
                while (!underWay.isEmpty()) {
                    finishOldest().filter(e -> e != cause).ifPresent(cause::addSuppressed);
                }
            } catch (RuntimeException unrecorded) {
                if (unrecorded != cause) {
                    cause.addSuppressed(unrecorded);
                }
            }
        }

        /**
         * Waits for the batch that is under way for the longest, and records it.
         *
         * @return what went wrong with a batch that is recorded all the same
         * @throws RuntimeException if it cannot be recorded, so that none after it can
         */
        private Optional<? extends RuntimeException> finishOldest() {
            PlanBatch batch = underWay.oldest();
            try {
                underWay.leave();
            } catch (StoreException e) {
                // A process that stops breaks its own requests off; the next worker asks what became of the batch.
                stop.check();
                giveUp(batch, e);
                return Optional.of(e);
            }
            return record(batch);
        }

        /**
         * The lines are at hand here; a store that is out of reach may not even give the plan back at the run's end.
         */
        private void giveUp(PlanBatch batch, StoreException cause) {
            BatchIntent intent = intents(run).get(batch.number());
            if (intent == null) {
                throw cause;
            }
            steps.settle(plan, policies, batch, intent);
            record(batch).ifPresent(cause::addSuppressed);
        }

        private Optional<PlanStorageException> record(PlanBatch batch) {
            Optional<PlanStorageException> noManifest = record.write(run, batch);
            totals = totals.plus(batch.totals());
            observer.swept(run.id(), totals.settled(), plan.expire().count());
            return noManifest;
        }
    }
}
