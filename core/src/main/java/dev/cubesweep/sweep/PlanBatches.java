package dev.cubesweep.sweep;

import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanFile;
import dev.cubesweep.plan.PlanLines;
import dev.cubesweep.plan.PlannedDeletion;
import dev.cubesweep.plan.PlannedLeftover;
import dev.cubesweep.store.ObjectStore;
import java.util.List;
import java.util.Optional;

/** Reads a plan batch by batch, the same ones whoever reads it: first deletions, then leftovers. */
final class PlanBatches implements AutoCloseable {

    /** Few, so that little time passes between the look at an upload and its end. */
    private static final int LEFTOVERS = 100;

    private final Plan plan;
    private final PlanLines lines;
    private int next;

    PlanBatches(PlanFile file, Plan plan) {
        this.plan = plan;
        this.lines = file.lines(plan);
    }

    /** The next batch; empty at the end. */
    Optional<PlanBatch> next() {
        List<PlannedDeletion> deletions = lines.nextDeletions(ObjectStore.MAX_BATCH);
        if (!deletions.isEmpty()) {
            return Optional.of(new Batch(next++, plan, deletions));
        }
        List<PlannedLeftover> leftovers = lines.nextLeftovers(LEFTOVERS);
        return leftovers.isEmpty() ? Optional.empty() : Optional.of(new LeftoverBatch(next++, leftovers));
    }

    /** Passes over those before a number. @return the batch of that number; empty if there is none behind */
    Optional<PlanBatch> upTo(int number) {
        Optional<PlanBatch> batch = next();
        while (batch.isPresent() && batch.get().number() < number) {
            batch = next();
        }
        return batch;
    }

    @Override
    public void close() {
        lines.close();
    }
}
