package dev.cubesweep.database;

import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.Submission;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Sees to it that a plan is swept at most once (H28). */
final class PlanSpending {

    Optional<Run> findMaker(Handle handle, PlanId plan) {
        return RunRecords.list(handle, "where plan_id = :plan and kind <> 'apply'", Map.of("plan", plan.value()))
                .stream()
                .findFirst();
    }

    /** The runs whose plans can be applied. A plan that guards refused to a run that deletes was never saved. */
    Conditions appliable(Instant now) {
        return new Conditions()
                .and("dry_run and status = 'completed' and kind <> 'apply'")
                .and("plan_expires_at >= :now", "now", now)
                .and("not exists (select 1 from spent_plan s where s.plan_id = run.plan_id)");
    }

    /** Why a plan cannot be applied, if so. */
    Optional<Submission> refuse(Handle handle, PlanId id, Instant now) {
        Optional<Plan> plan = findMaker(handle, id).map(Run::plan);
        if (plan.isEmpty()) {
            return Optional.of(new Submission.NoSuchPlan(id));
        }
        Optional<String> spentBy = spentBy(handle, id);
        if (spentBy.isPresent()) {
            return Optional.of(new Submission.PlanSpent(
                    id, "The plan " + id + " was carried out by the run " + spentBy.get() + "; make a new one."));
        }
        return plan.filter(made -> now.isAfter(made.expiresAt()))
                .map(made -> new Submission.PlanSpent(
                        id, "The plan " + id + " expired at " + made.expiresAt() + "; make a new one."));
    }

    /** Does nothing where it is spent already: by the run that applies it, and now says what it applies. */
    void spend(Handle handle, PlanId plan, RunId run) {
        if (spentBy(handle, plan).isEmpty()) {
            handle.createUpdate("insert into spent_plan (plan_id, run_id) values (:plan, :run)")
                    .bind("plan", plan.value())
                    .bind("run", run.value())
                    .execute();
        }
    }

    void giveBack(Handle handle, RunId run) {
        handle.createUpdate("delete from spent_plan where run_id = :run")
                .bind("run", run.value())
                .execute();
    }

    /** Plans whose sweep nobody remembers have expired long before. */
    void forgetWithoutRun(Handle handle) {
        handle.createUpdate("delete from spent_plan where run_id not in (select id from run)")
                .execute();
    }

    private static Optional<String> spentBy(Handle handle, PlanId plan) {
        return handle.createQuery("select run_id from spent_plan where plan_id = :plan")
                .bind("plan", plan.value())
                .mapTo(String.class)
                .findOne();
    }
}
