package dev.cubesweep.sweep;

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
    PreparedDeletion prepare(SweepOrder order, PlanBatch batch, Optional<BatchIntent> interrupted) {
        if (batch instanceof Batch deletions) {
            interrupted.ifPresent(intent -> objects.resume(deletions, intent));
            return objects.prepare(order.run(), deletions, order.policies().objects(), order.stop());
        }
        leftovers.sweep(order, (LeftoverBatch) batch, interrupted);
        return PreparedDeletion.NOTHING;
    }

    /** Finds out what became of a batch that was intended, and deletes nothing. */
    void settle(SweepOrder order, PlanBatch batch, BatchIntent intent) {
        if (batch instanceof Batch deletions) {
            objects.settle(deletions, intent);
        } else if (batch instanceof LeftoverBatch beside) {
            leftovers.settle(beside, order.policies().leftovers(), order.plan().now());
        }
    }
}
