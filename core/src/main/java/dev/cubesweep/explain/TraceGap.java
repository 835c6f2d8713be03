package dev.cubesweep.explain;

import dev.cubesweep.run.RunId;

/**
 * A run of which nobody can say whether it deleted a key.
 *
 * @param message one sentence: why not
 */
public record TraceGap(String runId, String message) {

    static TraceGap of(RunId run, String message) {
        return new TraceGap(run.value(), message);
    }
}
