package dev.cubesweep.run;

import java.util.function.BooleanSupplier;

/** What a worker does with a run. */
@FunctionalInterface
public interface RunExecution {

    /** How far the run came. */
    enum Progress {
        /** It has its end, or it is another worker's. */
        ENDED,
        /** It stopped between two steps, since {@code stopping} said so; any worker can go on. */
        INTERRUPTED,
        /** Another run sweeps the store; try again in a moment. */
        MUST_WAIT
    }

    /**
     * Carries the run on from where its last attempt stopped.
     *
     * @param stopping asked between steps whether this process is about to end
     * @throws RunStorageException if the database does not answer; try again later
     */
    Progress advance(RunId run, BooleanSupplier stopping);
}
