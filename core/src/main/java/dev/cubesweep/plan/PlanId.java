package dev.cubesweep.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cubesweep.run.RunId;

/** A plan's name: {@code plan-} and the id of the run that made it. */
public record PlanId(@JsonValue String value) {

    private static final String START = "plan-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PlanId {
        if (!isPlanId(value)) {
            throw new IllegalArgumentException(
                    "'" + value + "' is no plan id; one looks like plan-20260301-020000-3f9a1c.");
        }
    }

    public static boolean isPlanId(String text) {
        return text.startsWith(START) && RunId.isRunId(text.substring(START.length()));
    }

    public static PlanId of(RunId run) {
        return new PlanId(START + run.value());
    }

    /** The run that made it. */
    public RunId run() {
        return new RunId(value.substring(START.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
