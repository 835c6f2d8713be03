package dev.cubesweep.run;

import java.util.function.BooleanSupplier;

/** Carries a run as far as it goes: takes it over, plans, sweeps and ends it. Whatever schedules runs calls this. */
@FunctionalInterface
public interface RunExecution {

    /**
     * How far a call came. {@code ENDED}: there is nothing more to do. {@code INTERRUPTED}: it was asked to stop and
     * recorded what it had done; call again, here or on another node. {@code MUST_WAIT}: another run sweeps the store;
     * call again soon.
     */
    enum Progress {
        ENDED,
        INTERRUPTED,
        MUST_WAIT
    }

    /**
     * Works on a run until one of the three. Returns {@code ENDED} at once for a run that has ended or is unknown.
     *
     * @param stopping whether this process is about to stop, so that the run must checkpoint within seconds; asked
     *     often, from any thread
     * @throws RunLostException where another worker took the run on; it needs no further call from here
     * @throws RunStorageException where the database does not answer; call again later
     */
    Progress advance(RunId run, BooleanSupplier stopping);
}
