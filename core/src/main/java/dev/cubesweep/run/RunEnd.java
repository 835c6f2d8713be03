package dev.cubesweep.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cubesweep.plan.TrippedGuard;
import java.util.List;
import java.util.Locale;

/** How a run ended. A refusal is never dressed as a success (H16). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "end")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunEnd.Completed.class, name = "completed"),
    @JsonSubTypes.Type(value = RunEnd.CompletedWithErrors.class, name = "completed_with_errors"),
    @JsonSubTypes.Type(value = RunEnd.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = RunEnd.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = RunEnd.Cancelled.class, name = "cancelled")
})
public sealed interface RunEnd {

    RunStatus status();

    /** Everything that was planned has its outcome, and none failed. */
    record Completed() implements RunEnd {
        @Override
        public RunStatus status() {
            return RunStatus.COMPLETED;
        }
    }

    /** Everything that was planned has its outcome, and some keys failed. */
    record CompletedWithErrors() implements RunEnd {
        @Override
        public RunStatus status() {
            return RunStatus.COMPLETED_WITH_ERRORS;
        }
    }

    /** Guards refused the plan; nothing was deleted. */
    record Refused(List<TrippedGuard> guards) implements RunEnd {

        public Refused {
            guards = List.copyOf(guards);
        }

        @Override
        public RunStatus status() {
            return RunStatus.REFUSED;
        }
    }

    /** The run could not go on. What had been recorded until then stands. */
    record Failed(Cause cause, String message) implements RunEnd {

        /** Which of the API's answers this is. */
        public enum Cause {
            /** Store or database cannot be reached, or the credentials are wrong: 503. */
            UNREACHABLE,
            /** A listing or catalog read broke off or cannot be trusted: 502. */
            BROKEN_OFF,
            /** The plan that was to be applied waited until its time was over: 409. */
            PLAN_EXPIRED,
            /** Our own fault: 500. */
            INTERNAL;

            /** The word for it in replies. */
            public String text() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        @Override
        public RunStatus status() {
            return RunStatus.FAILED;
        }
    }

    /** Somebody stopped it; what was not reached stays. */
    record Cancelled() implements RunEnd {
        @Override
        public RunStatus status() {
            return RunStatus.CANCELLED;
        }
    }
}
