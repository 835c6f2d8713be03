package dev.cubesweep.cli;

import dev.cubesweep.run.Submission;

/** Why a request did not become a run, in words. */
final class Refusals {

    private Refusals() {}

    static String sentence(Submission submission) {
        if (submission instanceof Submission.Busy busy) {
            return "Another cleanup, " + busy.other() + ", is under way on this store; wait for its end or cancel it.";
        }
        if (submission instanceof Submission.NoSuchPlan missing) {
            return "There is no plan " + missing.plan() + "; cubesweep plan makes one.";
        }
        if (submission instanceof Submission.PlanSpent spent) {
            return spent.message();
        }
        return "The cleanup was accepted.";
    }
}
