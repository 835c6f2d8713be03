package dev.cubesweep.housekeeping;

import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The manifests of runs that have ended long ago. */
public final class ExpiredManifests implements Expiring {

    /** A run of which this database knows nothing may be another installation's (H36). */
    private static final Duration UNKNOWN_FOR = Duration.ofDays(365);

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
            Optional<Run> known = runs.find(run);
            boolean ended = known.map(found -> found.status().isEnd()).orElse(true);
            if (ended && now.isAfter(run.askedAt().plus(known.isPresent() ? kept : UNKNOWN_FOR))) {
                plans.removeManifest(run);
                removed++;
            }
        }
        return removed;
    }
}
