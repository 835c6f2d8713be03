package dev.cubesweep.sweep;

import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.StopSignal;
import dev.cubesweep.run.Run;
import dev.cubesweep.store.StoreException;
import java.util.Optional;

/** The steps of a batch before it is recorded, of either kind of batch. */
final class BatchSteps {

    private final BatchSweep objects;
    private final LeftoverSweep leftovers;

    BatchSteps(BatchSweep objects, LeftoverSweep leftovers) {
        this.objects = objects;
        this.leftovers = leftovers;
    }

    /**
     * Everything but the deletion. Leftovers are few, and removed here.
     *
     * @param interrupted what an earlier attempt was about to delete of this batch
     * @throws StoreException if the store cannot be asked
     */
    PreparedDeletion prepare(
            Run run,
            Plan plan,
            SweepPolicies policies,
            PlanBatch batch,
            Optional<BatchIntent> interrupted,
            StopSignal stop) {
        if (batch instanceof Batch deletions) {
            interrupted.ifPresent(intent -> objects.resume(deletions, intent));
            return objects.prepare(run, deletions, policies.objects(), stop);
        }
        LeftoverBatch beside = (LeftoverBatch) batch;
        leftovers.sweep(run, beside, interrupted, policies.leftovers(), plan.now(), stop);
        return PreparedDeletion.NOTHING;
    }

    /** Finds out what became of a batch that was intended, and deletes nothing. */
    void settle(Plan plan, SweepPolicies policies, PlanBatch batch, BatchIntent intent) {
        if (batch instanceof Batch deletions) {
            objects.settle(deletions, intent);
        } else if (batch instanceof LeftoverBatch beside) {
            leftovers.settle(beside, policies.leftovers(), plan.now());
        }
    }
}
