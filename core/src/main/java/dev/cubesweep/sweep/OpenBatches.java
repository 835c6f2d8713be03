package dev.cubesweep.sweep;

import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanFile;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.run.Run;
import dev.cubesweep.store.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The batches that a run intended and never recorded: their deletions may have been asked for. */
public final class OpenBatches {

    private OpenBatches() {}

    /**
     * The keys that were about to go.
     *
     * @param intents by their batches
     * @throws PlanStorageException if the plan's list is not kept any more, or cannot be read
     */
    public static List<ObjectKey> keys(Run run, List<BatchIntent> intents, PlanStorage storage) {
        Plan plan = Objects.requireNonNull(run.plan(), "a run that sweeps has a plan");
        List<ObjectKey> keys = new ArrayList<>();
        try (PlanFile file = PlanFile.fetch(plan, storage);
                PlanBatches batches = new PlanBatches(file, plan)) {
            for (BatchIntent intent : intents) {
                PlanBatch open = batches.upTo(intent.batch())
                        .orElseThrow(() -> new PlanStorageException(
                                "The saved list of " + plan.id() + " has no batch " + intent.batch() + "."));
                intent.positions().forEach(position -> keys.add(open.key(position)));
            }
            return keys;
        }
    }
}
