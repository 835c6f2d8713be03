package dev.cubesweep.guard;

import dev.cubesweep.catalog.CatalogCounts;
import dev.cubesweep.plan.GuardEvidence;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.Plan;
import java.time.Duration;
import java.util.Map;

/**
 * Everything that the guards of one run look at.
 *
 * @param catalog what the catalog holds now; at first what the plan saw
 * @param lastRows how many of the job and clip rows that the last completed run read have not been pruned since, 0
 *     before the first
 * @param skews by how much other clocks differ from ours, by their names
 * @param accepted what was settled for good
 */
record Situation(
        Plan plan,
        CatalogCounts catalog,
        long lastRows,
        Map<String, Duration> skews,
        Ownership ownership,
        GuardLimits limits,
        Map<GuardName, Double> accepted) {

    GuardEvidence evidence() {
        return plan.evidence();
    }

    /** Old versions too: where the objects themselves are gone, these are the last of them. */
    boolean deletesAnything() {
        return plan.expire().count() > 0
                || plan.leftovers().oldVersions().remove().count() > 0;
    }
}
