package dev.cubesweep.plan;

import dev.cubesweep.policy.Rule;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.util.List;

/**
 * One line of a plan: an object exactly as it was listed, and why it may go.
 *
 * @param owners the jobs that own it, by id; empty for an orphan
 */
public record PlannedDeletion(StoredObject object, Rule rule, List<String> owners) {

    public PlannedDeletion {
        if (rule.keeps()) {
            throw new IllegalArgumentException("Rule " + rule + " does not delete '" + object.key() + "'.");
        }
        owners = List.copyOf(owners);
    }

    public ObjectKey key() {
        return object.key();
    }
}
