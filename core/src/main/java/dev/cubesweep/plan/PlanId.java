package dev.cubesweep.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cubesweep.run.RunId;

/** A plan's name: {@code plan-} and the id of the run that made it. */
public record PlanId(@JsonValue String value) {

    private static final String START = "plan-";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PlanId {
        if (!value.startsWith(START) || !RunId.isRunId(value.substring(START.length()))) {
            throw new IllegalArgumentException(
                    "'" + value + "' is no plan id; one looks like plan-20260301-020000-3f9a1c.");
        }
    }

    public static PlanId of(RunId run) {
        return new PlanId(START + run.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
