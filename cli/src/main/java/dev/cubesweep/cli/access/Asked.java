package dev.cubesweep.cli.access;

import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.RunId;

/** What became of the request for a run. */
public sealed interface Asked {

    /** It is recorded, and is or will be carried out. */
    record Begun(RunId run) implements Asked {}

    /** There is no run; the report says why, and names the run that is in the way. */
    record NotBegun(CleanupReport report) implements Asked {

        /** Whether another run is in the way, so that the same request may succeed later. */
        public boolean isBusy() {
            return report.runId() != null;
        }
    }
}
