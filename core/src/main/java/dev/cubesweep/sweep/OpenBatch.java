package dev.cubesweep.sweep;

import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanFile;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.run.Run;
import dev.cubesweep.store.ObjectKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The batch that a run intended and never recorded: its deletions may have been asked for. */
public final class OpenBatch {

    private OpenBatch() {}

    /**
     * The keys that were about to go.
     *
     * @throws PlanStorageException if the plan's list is not kept any more, or cannot be read
     */
    public static List<ObjectKey> keys(Run run, BatchIntent intent, PlanStorage storage) {
        Plan plan = Objects.requireNonNull(run.plan(), "a run that sweeps has a plan");
        try (PlanFile file = PlanFile.fetch(plan, storage);
                PlanBatches batches = new PlanBatches(file, plan)) {
            Optional<PlanBatch> batch = batches.next();
            while (batch.isPresent() && batch.get().number() < intent.batch()) {
                batch = batches.next();
            }
            PlanBatch open = batch.orElseThrow(() -> new PlanStorageException(
                    "The saved list of " + plan.id() + " has no batch " + intent.batch() + "."));
            return intent.positions().stream().map(open::key).toList();
        }
    }
}
