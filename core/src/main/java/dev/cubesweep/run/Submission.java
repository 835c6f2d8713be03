package dev.cubesweep.run;

import dev.cubesweep.plan.PlanId;

/** The answer to a request for a run. */
public sealed interface Submission {

    record Accepted(Run run) implements Submission {}

    /** The request did not become a run. */
    sealed interface Refused extends Submission {

        /** One sentence: why, and the way out. */
        String message();

        /** The reply to such a request, which names the run that is in the way. */
        default CleanupReport report(RunRequest request) {
            CleanupReport report = CleanupReport.nothingDone(message(), request.dryRun(), request.retentionDays());
            return this instanceof Busy busy ? report.withRun(busy.other()) : report;
        }
    }

    /** Another bulk run is under way on this store (H25). */
    record Busy(RunId other) implements Refused {
        @Override
        public String message() {
            return "The cleanup run " + other
                    + " is under way, and one run at a time may delete; wait for its end, or cancel it.";
        }
    }

    record NoSuchPlan(PlanId plan) implements Refused {
        @Override
        public String message() {
            return "There is no plan " + plan + ".";
        }
    }

    /** The plan was applied before, or its time is over. */
    record PlanSpent(PlanId plan, String message) implements Refused {}
}
