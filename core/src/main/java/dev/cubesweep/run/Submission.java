package dev.cubesweep.run;

import dev.cubesweep.plan.PlanId;

/** The answer to a request for a run. */
public sealed interface Submission {

    record Accepted(Run run) implements Submission {}

    /** Another bulk run is under way on this store (H25). */
    record Busy(RunId other) implements Submission {}

    record NoSuchPlan(PlanId plan) implements Submission {}

    /** The plan was applied before, or its time is over. */
    record PlanSpent(PlanId plan, String message) implements Submission {}
}
