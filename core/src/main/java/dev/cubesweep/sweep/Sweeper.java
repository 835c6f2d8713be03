package dev.cubesweep.sweep;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanFile;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.plan.StopSignal;
import dev.cubesweep.run.GivenUpException;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunObserver;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import java.time.Clock;
import java.util.List;
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
    private final DeletionPace pace;

    /** @param pace how many objects may go in a second */
    public Sweeper(
            ObjectStore store, Catalog catalog, RunRepository runs, PlanStorage plans, DeletionPace pace, Clock clock) {
        this.store = store;
        this.runs = runs;
        this.plans = plans;
        SettledKeys settled = new SettledKeys(catalog, clock);
        this.steps = new BatchSteps(
                new BatchSweep(store, catalog, settled, runs, pace, clock),
                new LeftoverSweep(store.leftovers(), catalog, runs, pace, clock));
        this.record = new BatchRecord(settled, runs, plans, clock);
        this.pace = pace;
    }

    /**
     * Sweeps what is left of the plan.
     *
     * @return the totals of the whole run
     * @throws StoreException if the store cannot be asked; what was recorded until then stands
     * @throws GivenUpException the same where a batch was recorded without all of its outcomes
     * @throws dev.cubesweep.run.RunLostException if another worker has taken the run on
     */
    public SweepTotals sweep(Run run, Plan plan, SweepPolicies policies, StopSignal stop, RunObserver observer) {
        Map<Integer, BatchIntent> interrupted =
                runs.openIntents(run.id()).stream().collect(Collectors.toMap(BatchIntent::batch, Function.identity()));
        // Asked before anything is deleted, since the probe writes and deletes a scratch object of its own.
        store.capabilities();
        try (PlanFile file = PlanFile.fetch(plan, plans);
                PlanBatches planned = new PlanBatches(file, plan);
                UnderWay underWay = new UnderWay()) {
            SweepOrder order = new SweepOrder(run, plan, policies, stop, observer);
            return new SweepCourse(order, runs, steps, record, pace, underWay, interrupted).carryOut(planned);
        }
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
        List<BatchIntent> open = runs.openIntents(run.id());
        if (open.isEmpty()) {
            return;
        }
        Plan plan = runs.find(run.id())
                .flatMap(now -> Optional.ofNullable(now.plan()))
                .orElseThrow(() -> new IllegalStateException("The run " + run.id() + " sweeps without a plan."));
        SweepOrder order = new SweepOrder(run, plan, policies, StopSignal.NEVER, RunObserver.NONE);
        try (PlanFile file = PlanFile.fetch(plan, plans);
                PlanBatches planned = new PlanBatches(file, plan)) {
            for (BatchIntent intent : open) {
                PlanBatch batch = planned.upTo(intent.batch()).orElseThrow();
                batch.resume(intent);
                steps.settle(order, batch, intent);
                record.write(run, batch, () -> false).ifPresent(noManifest -> {
                    throw noManifest;
                });
            }
        }
    }
}
