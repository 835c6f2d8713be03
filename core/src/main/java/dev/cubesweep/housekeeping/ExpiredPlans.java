package dev.cubesweep.housekeeping;

import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The lists of plans that can be swept no more. A sweep may take longer than its plan is valid, so that the list of a
 * run that has not ended stays whatever its age.
 */
public final class ExpiredPlans implements Expiring {

    /** A list of which this database knows nothing may be another installation's, which still sweeps it. */
    private static final Duration UNKNOWN_FOR = Duration.ofDays(30);

    private final RunRepository runs;
    private final PlanStorage plans;

    public ExpiredPlans(RunRepository runs, PlanStorage plans) {
        this.runs = runs;
        this.plans = plans;
    }

    @Override
    public String name() {
        return "plans";
    }

    @Override
    public long removeExpired(Instant now, BooleanSupplier stopping) {
        long removed = 0;
        for (PlanId plan : plans.plans()) {
            if (stopping.getAsBoolean()) {
                break;
            }
            if (isNeededNoMore(plan, now)) {
                plans.remove(plan);
                removed++;
            }
        }
        return removed;
    }

    private boolean isNeededNoMore(PlanId plan, Instant now) {
        List<Run> uses = runs.usesOfPlan(plan);
        return uses.isEmpty()
                ? now.isAfter(plan.run().askedAt().plus(UNKNOWN_FOR))
                : uses.stream().allMatch(run -> run.end() != null && isExpired(run.plan(), now));
    }

    private static boolean isExpired(@Nullable Plan plan, Instant now) {
        return plan == null || now.isAfter(plan.expiresAt());
    }
}
