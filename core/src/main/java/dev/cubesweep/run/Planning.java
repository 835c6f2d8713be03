package dev.cubesweep.run;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogCounts;
import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.guard.Guards;
import dev.cubesweep.plan.BulkPlanner;
import dev.cubesweep.plan.Draft;
import dev.cubesweep.plan.JobPlanner;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.plan.StopSignal;
import dev.cubesweep.plan.TrippedGuard;
import dev.cubesweep.policy.Policy;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.store.ObjectStore;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** Gets a run its plan, made or found, judged by the guards and saved. */
public final class Planning {

    private final BulkPlanner bulk;
    private final JobPlanner jobs;
    private final Catalog catalog;
    private final Guards guards;
    private final PlanStorage storage;
    private final RunRepository runs;
    private final Clock clock;

    public Planning(
            ObjectStore store, Catalog catalog, Guards guards, PlanStorage storage, RunRepository runs, Clock clock) {
        this.bulk = new BulkPlanner(store, catalog, clock);
        this.jobs = new JobPlanner(store, catalog, clock);
        this.catalog = catalog;
        this.guards = guards;
        this.storage = storage;
        this.runs = runs;
        this.clock = clock;
    }

    /** The plan, with the guards that refuse it; refused plans of runs that delete are not saved. */
    Plan plan(Run run, Policy policy, PolicySettings settings, StopSignal stop, RunObserver observer) {
        if (run.request().kind() == RunRequest.Kind.APPLY) {
            return judgeAgain(run, settings);
        }
        try (Draft draft = draft(run, policy, settings, stop, observer)) {
            stop.check();
            CatalogCounts counts = draft.plan().evidence().catalog();
            Plan plan = draft.plan().withTripped(guards.judge(run, draft.plan(), counts));
            if (run.request().dryRun() || plan.tripped().isEmpty()) {
                storage.save(plan.list(), draft.file().path());
            }
            return plan;
        }
    }

    /** Tells other installations that this one sweeps the store; the guards must have passed. */
    void claimStore(Run run, Plan plan) {
        guards.claimStore(run, plan);
    }

    /** The run that made the plan which a request applies. */
    Run maker(RunRequest apply) {
        PlanId id = new PlanId(apply.subject());
        return runs.findByPlan(id)
                .orElseThrow(() -> new PlanExpiredException("The plan " + id + " is not there any more."));
    }

    private Draft draft(Run run, Policy policy, PolicySettings settings, StopSignal stop, RunObserver observer) {
        return run.request().kind().isOfJobs()
                ? jobs.plan(run.id(), run.request().cleanedJobs(), policy, settings.trashDays())
                : bulk.plan(run.id(), policy, settings, stop, count -> observer.listed(run.id(), count));
    }

    /** A saved plan meets the guards as things are now: much can have happened since it was made. */
    private Plan judgeAgain(Run run, PolicySettings settings) {
        Plan plan = Objects.requireNonNull(maker(run.request()).plan(), "whoever made a plan has it");
        if (clock.instant().isAfter(plan.expiresAt())) {
            // It waited in the queue for longer than anybody may have meant.
            throw new PlanExpiredException(
                    "The plan " + plan.id() + " expired at " + plan.expiresAt() + "; make a new one.");
        }
        CatalogCounts counts =
                CatalogSnapshot.read(clock.instant(), catalog::read).counts();
        List<TrippedGuard> tripped = guards.judge(run, plan, counts);
        // Who set a trash up since the plan was made wants it; what the plan promised holds in any case.
        return plan.withTripped(tripped).withTrashDays(Math.max(plan.trashDays(), settings.trashDays()));
    }
}
