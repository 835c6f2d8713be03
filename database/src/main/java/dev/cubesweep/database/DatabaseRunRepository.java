package dev.cubesweep.database;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunEnd;
import dev.cubesweep.run.RunFilter;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunLostException;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunStatus;
import dev.cubesweep.run.Submission;
import dev.cubesweep.run.Takeover;
import dev.cubesweep.sweep.BatchIntent;
import dev.cubesweep.sweep.SweepTotals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Runs in the database, for any number of nodes.
 *
 * <p>There are no rows for locks that could outlive their runs. The bulk lock is held by the run that deletes in bulk
 * and has not ended; the sweep lock by the run that may delete, was taken on and has not ended. Whatever could make a
 * second one ({@link #submit}, {@link #takeOver}) first locks the one row of {@code installation}, also to number runs.
 */
public final class DatabaseRunRepository implements RunRepository {

    private static final String OPEN_SWEEP =
            "where ended_at is null and not dry_run and status <> 'queued' and id <> :id";

    private static final String LAST_COMPLETED = """
            select %s from run
            where kind not in ('job', 'jobs') and not dry_run and plan is not null
                and status in ('completed', 'completed_with_errors')
            order by run_number desc limit 1""";

    /**
     * Besides the baseline stay the last run that guards let through, which the owner file names, those since then, of
     * which one may have written the file and no more, and who made a plan that is still being applied.
     */
    private static final String FORGET = """
            delete from run
            where ended_at < :before
                and id not in (select id from (%s) baseline)
                and (dry_run or run_number < (select max(run_number) from run
                    where not dry_run and plan is not null and status <> 'refused'))
                and not exists (select 1 from run o where o.ended_at is null and o.subject = run.plan_id)""";

    private final RunTransactions transactions;
    private final PlanSpending spending = new PlanSpending();
    private final RunIntake intake = new RunIntake(spending);

    public DatabaseRunRepository(Database database) {
        this.transactions = RunTransactions.ofRuns(database);
    }

    @Override
    public String installationId() {
        return transactions.in(handle -> handle.createQuery("select id from installation")
                .mapTo(String.class)
                .one());
    }

    @Override
    public Submission submit(RunRequest request, Instant now, Instant dueAt) {
        return transactions.in(handle -> intake.submit(handle, request, now, dueAt));
    }

    /** Asks for a run in a transaction of the caller's. */
    Submission submit(Handle handle, RunRequest request, Instant now, Instant dueAt) {
        return intake.submit(handle, request, now, dueAt);
    }

    /** Asks for a job's cleanup in the transaction that completed it, or noticed that it is. */
    void submitJobCleanup(Handle handle, RunRequest request, Instant now, Instant dueAt) {
        intake.submitJobCleanup(handle, request, now, dueAt);
    }

    @Override
    public Optional<Run> find(RunId run) {
        return transactions.in(handle -> RunRecords.find(handle, run));
    }

    @Override
    public Optional<Run> findByPlan(PlanId plan) {
        return transactions.in(handle -> spending.findMaker(handle, plan));
    }

    @Override
    public List<Run> list(RunFilter filter, long before, int limit) {
        return transactions.in(handle -> RunRecords.page(handle, conditions(filter), before, limit));
    }

    private static Conditions conditions(RunFilter filter) {
        RunStatus status = filter.status();
        RunRequest.Kind kind = filter.kind();
        return new Conditions()
                .and("status = :status", "status", status == null ? null : status.text())
                .and("kind = :kind", "kind", kind == null ? null : kind.text())
                .and("dry_run = :dryRun", "dryRun", filter.dryRun());
    }

    @Override
    public List<Run> appliable(Instant now, long before, int limit) {
        return transactions.in(handle -> RunRecords.page(handle, spending.appliable(now), before, limit));
    }

    @Override
    public List<Run> usesOfPlan(PlanId plan) {
        return transactions.in(handle -> RunRecords.list(
                handle,
                "where id = :maker or subject = :plan",
                Map.of("maker", plan.run().value(), "plan", plan.value())));
    }

    @Override
    public long forget(Instant endedBefore) {
        return transactions.in(handle -> {
            int runs = handle.createUpdate(FORGET.formatted(LAST_COMPLETED.formatted("id")))
                    .bind("before", endedBefore)
                    .execute();
            spending.forgetWithoutRun(handle);
            return (long) runs;
        });
    }

    @Override
    public List<RunId> due(Instant now) {
        return transactions.in(handle -> handle.createQuery(
                        "select id from run where ended_at is null and due_at <= :now order by run_number")
                .bind("now", now)
                .map((row, context) -> new RunId(row.getString("id")))
                .list());
    }

    @Override
    public Takeover takeOver(RunId id, Instant now) {
        return transactions.in(handle -> {
            RunIntake.lockInstallation(handle);
            Optional<Run> found = RunRecords.lock(handle, id).filter(run -> run.end() == null);
            if (found.isEmpty()) {
                return new Takeover.NothingToDo();
            }
            Run run = found.get();
            if (!run.request().dryRun()) {
                Optional<Run> other = RunRecords.list(handle, OPEN_SWEEP, Map.of("id", id.value())).stream()
                        .findFirst();
                if (other.isPresent()) {
                    return new Takeover.MustWait(other.get().id());
                }
            }
            RunStatus status = run.status() == RunStatus.SWEEPING ? RunStatus.SWEEPING : RunStatus.PLANNING;
            RunRecords.update(handle, id, "attempt = attempt + 1, status = :status", Map.of("status", status.text()));
            return new Takeover.Taken(RunRecords.find(handle, id).orElseThrow());
        });
    }

    @Override
    public void planned(RunId id, int attempt, Plan plan) {
        transactions.in(handle -> {
            Run run = require(handle, id, attempt);
            // A plan that guards refused is recorded for the reply, but not swept.
            boolean sweeps = !run.request().dryRun() && plan.tripped().isEmpty();
            RunRecords.update(
                    handle,
                    id,
                    "plan_id = :planId, plan = :plan, plan_expires_at = :expires, status = :status",
                    Map.of(
                            "expires", plan.expiresAt(),
                            "planId", plan.id().value(),
                            "plan", RunRecords.write(plan),
                            "status", (sweeps ? RunStatus.SWEEPING : run.status()).text()));
            if (!run.request().dryRun()) {
                spending.spend(handle, plan.id(), id);
            }
            return true;
        });
    }

    @Override
    public void intend(RunId id, int attempt, BatchIntent intent, Instant now) {
        transactions.in(handle -> {
            requireUnrecorded(require(handle, id, attempt), intent.batch());
            OpenIntents.replace(handle, id, intent);
            RunRecords.update(handle, id, "status = 'sweeping'", Map.of());
            return true;
        });
    }

    @Override
    public List<BatchIntent> openIntents(RunId run) {
        return transactions.in(handle -> OpenIntents.of(handle, run));
    }

    @Override
    public void record(RunId id, int attempt, int batch, SweepTotals totals, Instant now) {
        transactions.in(handle -> {
            Run run = require(handle, id, attempt);
            requireUnrecorded(run, batch);
            requireNext(run, batch);
            OpenIntents.delete(handle, id, batch);
            RunRecords.update(
                    handle,
                    id,
                    "status = 'sweeping', swept = :swept, batches_recorded = batches_recorded + 1",
                    Map.of("swept", RunRecords.write(run.swept().plus(totals))));
            return true;
        });
    }

    private static void requireUnrecorded(Run run, int batch) {
        if (run.request().dryRun()) {
            throw new IllegalStateException("The dry run " + run.id() + " sweeps nothing.");
        }
        if (batch < run.batchesRecorded()) {
            throw new IllegalStateException(
                    "Batch " + batch + " of the cleanup run " + run.id() + " is recorded already.");
        }
    }

    private static void requireNext(Run run, int batch) {
        if (batch != run.batchesRecorded()) {
            throw new IllegalStateException("The next batch of the cleanup run " + run.id() + " is "
                    + run.batchesRecorded() + ", not " + batch + ".");
        }
    }

    @Override
    public void end(RunId id, int attempt, RunEnd end, Instant now) {
        transactions.in(handle -> {
            end(handle, require(handle, id, attempt), end, now);
            return true;
        });
    }

    private void end(Handle handle, Run run, RunEnd end, Instant now) {
        if (!run.status().canBecome(end.status())) {
            throw new IllegalStateException("The cleanup run " + run.id() + " cannot go from "
                    + run.status().text() + " to " + end.status().text() + ".");
        }
        RunRecords.update(
                handle,
                run.id(),
                "status = :status, run_end = :end, ended_at = :now",
                Map.of("status", end.status().text(), "end", RunRecords.write(end), "now", now));
        if (end instanceof RunEnd.Refused) {
            spending.giveBack(handle, run.id());
        }
    }

    @Override
    public boolean requestCancel(RunId id, Instant now) {
        return transactions.in(handle -> {
            Optional<Run> found = RunRecords.lock(handle, id).filter(run -> run.end() == null);
            found.ifPresent(run -> {
                RunRecords.update(handle, id, "cancel_requested = true", Map.of());
                if (run.status() == RunStatus.QUEUED) {
                    end(handle, run, new RunEnd.Cancelled(), now);
                }
            });
            return found.isPresent();
        });
    }

    @Override
    public boolean isCancelRequested(RunId run) {
        return transactions.in(handle -> handle.createQuery("select cancel_requested from run where id = :id")
                .bind("id", run.value())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
    }

    @Override
    public Optional<Plan> lastCompletedPlan() {
        return transactions.in(handle -> handle.createQuery(LAST_COMPLETED.formatted("plan"))
                .mapTo(String.class)
                .findOne()
                .map(json -> RunRecords.read(json, Plan.class)));
    }

    @Override
    public long lastNumber() {
        return transactions.in(RunIntake::lastNumber);
    }

    @Override
    public Optional<Double> accepted(GuardName guard) {
        return transactions.in(handle -> AcceptedGuards.find(handle, guard));
    }

    @Override
    public void accept(GuardName guard, double value, RunId run, Instant now) {
        transactions.in(handle -> {
            // Two at once would both insert.
            RunIntake.lockInstallation(handle);
            AcceptedGuards.put(handle, guard, value, run, now);
            return true;
        });
    }

    @Override
    public void withdrawAcceptance(GuardName guard) {
        transactions.in(handle -> AcceptedGuards.remove(handle, guard));
    }

    private static Run require(Handle handle, RunId id, int attempt) {
        return RunRecords.lock(handle, id)
                .filter(run -> run.attempt() == attempt && run.end() == null)
                .orElseThrow(() -> new RunLostException(id, attempt));
    }
}
