package dev.cubesweep.housekeeping;

import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** The manifests of runs that have ended long ago. */
public final class ExpiredManifests implements Expiring {

    private final RunRepository runs;
    private final PlanStorage plans;
    private final Duration kept;

    /** @param kept for how long after a run was asked for */
    public ExpiredManifests(RunRepository runs, PlanStorage plans, Duration kept) {
        this.runs = runs;
        this.plans = plans;
        this.kept = kept;
    }

    @Override
    public String name() {
        return "manifests";
    }

    @Override
    public long removeExpired(Instant now, BooleanSupplier stopping) {
        long removed = 0;
        for (RunId run : plans.manifests()) {
            if (stopping.getAsBoolean()) {
                break;
            }
            boolean ended = runs.find(run)
                    .map(Run::status)
                    .map(status -> status.isEnd())
                    .orElse(true);
            if (ended && now.isAfter(run.askedAt().plus(kept))) {
                plans.removeManifest(run);
                removed++;
            }
        }
        return removed;
    }
}
