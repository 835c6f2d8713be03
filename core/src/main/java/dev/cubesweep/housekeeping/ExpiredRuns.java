package dev.cubesweep.housekeeping;

import dev.cubesweep.run.RunRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** The records of runs that have ended long ago; the one by which {@code empty_catalog} judges stays. */
public final class ExpiredRuns implements Expiring {

    private final RunRepository runs;
    private final Duration kept;

    /** @param kept for how long after a run has ended */
    public ExpiredRuns(RunRepository runs, Duration kept) {
        this.runs = runs;
        this.kept = kept;
    }

    @Override
    public String name() {
        return "runs";
    }

    @Override
    public long removeExpired(Instant now, BooleanSupplier stopping) {
        return runs.forget(now.minus(kept));
    }
}
