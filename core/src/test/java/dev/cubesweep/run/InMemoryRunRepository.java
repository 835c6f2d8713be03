package dev.cubesweep.run;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.sweep.BatchIntent;
import dev.cubesweep.sweep.SweepTotals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs without a database, as strict as the real one. Safe for several threads. */
public final class InMemoryRunRepository implements RunRepository {

    private final List<Run> runs = new ArrayList<>();
    private final Map<RunId, Instant> dueTimes = new HashMap<>();
    private final Map<RunId, SortedMap<Integer, BatchIntent>> intents = new HashMap<>();
    /** The run that spends a plan, by the plan. */
    private final Map<PlanId, RunId> spent = new HashMap<>();

    private final Map<GuardName, Double> accepted = new EnumMap<>(GuardName.class);
    private long lastNumber;
    private @Nullable RunId sweeping;

    @Override
    public String installationId() {
        return "installation-in-memory";
    }

    @Override
    public synchronized Submission submit(RunRequest request, Instant now, Instant dueAt) {
        if (request.kind() == RunRequest.Kind.APPLY) {
            PlanId plan = new PlanId(request.subject());
            Optional<Plan> found = findByPlan(plan).map(Run::plan);
            if (found.isEmpty()) {
                return new Submission.NoSuchPlan(plan);
            }
            Optional<Submission> refusal = refuseSpent(found.get(), now);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        Optional<Run> other =
                runs.stream().filter(run -> run.end() == null && isBulk(run)).findFirst();
        if (isBulk(request) && other.isPresent()) {
            return new Submission.Busy(other.get().id());
        }
        Run run = new Run(
                RunId.at(now),
                ++lastNumber,
                request,
                RunStatus.QUEUED,
                0,
                false,
                now,
                null,
                null,
                SweepTotals.NONE,
                0,
                null);
        runs.add(run);
        dueTimes.put(run.id(), dueAt);
        if (request.kind() == RunRequest.Kind.APPLY && !request.dryRun()) {
            spent.put(new PlanId(request.subject()), run.id());
        }
        return new Submission.Accepted(run);
    }

    private Optional<Submission> refuseSpent(Plan plan, Instant now) {
        if (spent.containsKey(plan.id())) {
            return Optional.of(new Submission.PlanSpent(
                    plan.id(), "The plan " + plan.id() + " was carried out by the run " + spent.get(plan.id()) + "."));
        }
        return now.isAfter(plan.expiresAt())
                ? Optional.of(new Submission.PlanSpent(
                        plan.id(), "The plan " + plan.id() + " expired at " + plan.expiresAt() + "; make a new one."))
                : Optional.empty();
    }

    @Override
    public synchronized Optional<Run> find(RunId run) {
        return runs.stream().filter(known -> known.id().equals(run)).findFirst();
    }

    @Override
    public synchronized Optional<Run> findByPlan(PlanId plan) {
        return runs.stream()
                .filter(run -> run.request().kind() != RunRequest.Kind.APPLY)
                .filter(run -> run.plan() != null && run.plan().id().equals(plan))
                .findFirst();
    }

    @Override
    public synchronized List<Run> list(RunFilter filter, long before, int limit) {
        return newestFirst()
                .filter(run -> run.number() < before && filter.matches(run))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Run> appliable(Instant now, long before, int limit) {
        return newestFirst()
                .filter(run -> run.number() < before && run.request().dryRun())
                .filter(run ->
                        run.status() == RunStatus.COMPLETED && run.request().kind() != RunRequest.Kind.APPLY)
                .filter(run -> run.plan() != null
                        && !now.isAfter(run.plan().expiresAt())
                        && !spent.containsKey(run.plan().id()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Run> usesOfPlan(PlanId plan) {
        return runs.stream()
                .filter(run ->
                        run.request().subject().equals(plan.value()) || run.id().equals(plan.run()))
                .toList();
    }

    @Override
    public synchronized long forget(Instant endedBefore) {
        Optional<RunId> baseline = lastCompleted().map(Run::id).findFirst();
        long letThrough = newestFirst()
                .filter(run -> !run.request().dryRun() && run.plan() != null && run.status() != RunStatus.REFUSED)
                .map(Run::number)
                .findFirst()
                .orElse(0L);
        int before = runs.size();
        runs.removeIf(run -> run.endedAt() != null
                && run.endedAt().isBefore(endedBefore)
                && !baseline.equals(Optional.of(run.id()))
                && (run.request().dryRun() || run.number() < letThrough)
                && runs.stream()
                        .noneMatch(open -> open.end() == null
                                && open.request()
                                        .subject()
                                        .equals(PlanId.of(run.id()).value())));
        return before - runs.size();
    }

    @Override
    public synchronized List<RunId> due(Instant now) {
        return runs.stream()
                .filter(run -> run.end() == null)
                .map(Run::id)
                .filter(run -> dueTimes.containsKey(run) && !dueTimes.get(run).isAfter(now))
                .toList();
    }

    @Override
    public synchronized Takeover takeOver(RunId id, Instant now) {
        Optional<Run> found = find(id).filter(run -> run.end() == null);
        if (found.isEmpty()) {
            return new Takeover.NothingToDo();
        }
        if (!found.get().request().dryRun()) {
            if (sweeping != null && !sweeping.equals(id)) {
                return new Takeover.MustWait(sweeping);
            }
            sweeping = id;
        }
        return new Takeover.Taken(replace(found.get(), columns -> {
            columns.attempt++;
            columns.status = columns.status == RunStatus.SWEEPING ? RunStatus.SWEEPING : RunStatus.PLANNING;
            return columns;
        }));
    }

    @Override
    public synchronized void planned(RunId id, int attempt, Plan plan) {
        Run run = require(id, attempt);
        boolean sweeps = !run.request().dryRun() && plan.tripped().isEmpty();
        replace(run, columns -> {
            columns.plan = plan;
            columns.status = sweeps ? RunStatus.SWEEPING : columns.status;
            return columns;
        });
        if (!run.request().dryRun()) {
            spent.putIfAbsent(plan.id(), id);
        }
    }

    @Override
    public synchronized void intend(RunId id, int attempt, BatchIntent intent, Instant now) {
        Run run = require(id, attempt);
        requireUnrecorded(run, intent.batch());
        intents.computeIfAbsent(id, any -> new TreeMap<>()).put(intent.batch(), intent);
        replace(run, columns -> {
            columns.status = RunStatus.SWEEPING;
            return columns;
        });
    }

    @Override
    public synchronized List<BatchIntent> openIntents(RunId run) {
        return List.copyOf(intents.getOrDefault(run, new TreeMap<>()).values());
    }

    @Override
    public synchronized void record(RunId id, int attempt, int batch, SweepTotals totals, Instant now) {
        Run run = require(id, attempt);
        requireUnrecorded(run, batch);
        requireNext(run, batch);
        intents.getOrDefault(id, new TreeMap<>()).remove(batch);
        replace(run, columns -> {
            columns.status = RunStatus.SWEEPING;
            columns.swept = columns.swept.plus(totals);
            columns.batchesRecorded++;
            return columns;
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
    public synchronized void end(RunId id, int attempt, RunEnd end, Instant now) {
        endNow(require(id, attempt), end, now);
    }

    private void endNow(Run run, RunEnd end, Instant now) {
        if (!run.status().canBecome(end.status())) {
            throw new IllegalStateException("The cleanup run " + run.id() + " cannot go from "
                    + run.status().text() + " to " + end.status().text() + ".");
        }
        replace(run, columns -> {
            columns.status = end.status();
            columns.end = end;
            columns.endedAt = now;
            return columns;
        });
        sweeping = run.id().equals(sweeping) ? null : sweeping;
        if (end instanceof RunEnd.Refused) {
            spent.values().removeIf(run.id()::equals);
        }
    }

    @Override
    public synchronized boolean requestCancel(RunId id, Instant now) {
        Optional<Run> found = find(id).filter(run -> run.end() == null);
        found.map(run -> replace(run, columns -> {
                    columns.cancelRequested = true;
                    return columns;
                }))
                .filter(run -> run.status() == RunStatus.QUEUED)
                .ifPresent(run -> endNow(run, new RunEnd.Cancelled(), now));
        return found.isPresent();
    }

    @Override
    public synchronized boolean isCancelRequested(RunId run) {
        return find(run).map(Run::cancelRequested).orElse(false);
    }

    @Override
    public synchronized Optional<Plan> lastCompletedPlan() {
        return lastCompleted().flatMap(run -> Stream.ofNullable(run.plan())).findFirst();
    }

    private Stream<Run> lastCompleted() {
        return newestFirst()
                .filter(run -> isBulk(run) && run.plan() != null)
                .filter(run -> run.status() == RunStatus.COMPLETED || run.status() == RunStatus.COMPLETED_WITH_ERRORS);
    }

    @Override
    public synchronized long lastNumber() {
        return lastNumber;
    }

    @Override
    public synchronized Optional<Double> accepted(GuardName guard) {
        return Optional.ofNullable(accepted.get(guard));
    }

    @Override
    public synchronized void accept(GuardName guard, double value, RunId run, Instant now) {
        accepted.put(guard, value);
    }

    @Override
    public synchronized void withdrawAcceptance(GuardName guard) {
        accepted.remove(guard);
    }

    private Run require(RunId id, int attempt) {
        Predicate<Run> ours = run -> run.attempt() == attempt && run.end() == null;
        return find(id).filter(ours).orElseThrow(() -> new RunLostException(id, attempt));
    }

    private Run replace(Run run, UnaryOperator<Columns> change) {
        Run changed = change.apply(new Columns(run)).toRun(run);
        runs.set(runs.indexOf(find(run.id()).orElseThrow()), changed);
        return changed;
    }

    private Stream<Run> newestFirst() {
        return IntStream.range(0, runs.size()).mapToObj(index -> runs.get(runs.size() - 1 - index));
    }

    private static boolean isBulk(Run run) {
        return isBulk(run.request());
    }

    private static boolean isBulk(RunRequest request) {
        return !request.kind().isOfJobs() && !request.dryRun();
    }

    /** What changes in a run's row. */
    private static final class Columns {

        private RunStatus status;
        private int attempt;
        private boolean cancelRequested;
        private @Nullable Instant endedAt;
        private @Nullable Plan plan;
        private SweepTotals swept;
        private int batchesRecorded;
        private @Nullable RunEnd end;

        Columns(Run run) {
            status = run.status();
            attempt = run.attempt();
            cancelRequested = run.cancelRequested();
            endedAt = run.endedAt();
            plan = run.plan();
            swept = run.swept();
            batchesRecorded = run.batchesRecorded();
            end = run.end();
        }

        Run toRun(Run of) {
            return new Run(
                    of.id(),
                    of.number(),
                    of.request(),
                    status,
                    attempt,
                    cancelRequested,
                    of.createdAt(),
                    endedAt,
                    plan,
                    swept,
                    batchesRecorded,
                    end);
        }
    }
}
