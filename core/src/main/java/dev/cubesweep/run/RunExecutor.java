package dev.cubesweep.run;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.plan.StopSignal;
import dev.cubesweep.policy.ClipsPolicy;
import dev.cubesweep.policy.LeftoverAges;
import dev.cubesweep.policy.LeftoverPolicy;
import dev.cubesweep.policy.Policy;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.policy.RetentionPolicy;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.sweep.SweepPolicies;
import dev.cubesweep.sweep.SweepTotals;
import dev.cubesweep.sweep.Sweeper;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a run to its end: plan, guards, sweep. Whatever goes wrong ends it as {@code failed}; no error leads to a
 * deletion. This is where errors are logged, once.
 */
public final class RunExecutor implements RunExecution {

    private static final Logger LOG = LoggerFactory.getLogger(RunExecutor.class);

    private final RunRepository runs;
    private final Catalog catalog;
    private final Planning planning;
    private final Sweeper sweeper;
    private final PolicySettings defaults;
    private final KeyPrefix prefix;
    private final Clock clock;
    private final RunObserver observer;

    public RunExecutor(
            RunRepository runs,
            Catalog catalog,
            Planning planning,
            Sweeper sweeper,
            PolicySettings defaults,
            KeyPrefix prefix,
            Clock clock,
            RunObserver observer) {
        this.runs = runs;
        this.catalog = catalog;
        this.planning = planning;
        this.sweeper = sweeper;
        this.defaults = defaults;
        this.prefix = prefix;
        this.clock = clock;
        this.observer = observer;
    }

    @Override
    public Progress advance(RunId id, BooleanSupplier stopping) {
        Takeover takeover = runs.takeOver(id, clock.instant());
        if (takeover instanceof Takeover.MustWait) {
            return Progress.MUST_WAIT;
        }
        if (takeover instanceof Takeover.Taken taken) {
            return carryOut(taken.run(), stopping);
        }
        // The worker that ended it may have died before it lifted the marks (H24).
        liftMarks(id);
        return Progress.ENDED;
    }

    private Progress carryOut(Run run, BooleanSupplier stopping) {
        try {
            Optional<RunEnd> end = work(run, stopping);
            if (end.isEmpty() || !settleOpenBatches(run) && isStopping(stopping)) {
                // What became of its last batches, a worker can tell that may still ask.
                return Progress.INTERRUPTED;
            }
            end(run, end.get());
            return Progress.ENDED;
        } catch (RunLostException e) {
            // What this worker marked before it learnt of its loss, nobody else lifts once the run has ended.
            if (runs.find(run.id()).map(now -> now.end() != null).orElse(true)) {
                liftMarks(run.id());
            }
            throw e;
        }
    }

    /** Everything that can go wrong within a run, turned into how it ended; empty where it is only interrupted. */
    private Optional<RunEnd> work(Run run, BooleanSupplier stopping) {
        try {
            return Optional.of(planAndSweep(run, () -> check(run, stopping)));
        } catch (RunStoppedException e) {
            if (e.isCancelled()) {
                return Optional.of(new RunEnd.Cancelled());
            }
            LOG.info("cleanup run {} stops here and goes on with the next worker", run.id());
            return Optional.empty();
        } catch (GivenUpException e) {
            return failed(run, e.reason());
        } catch (StoreException | CatalogException | PlanStorageException | PlanExpiredException e) {
            if (stopping.getAsBoolean()) {
                // A process that stops breaks its own requests off; the run is another worker's, and not failed.
                LOG.info("cleanup run {} was broken off and goes on with the next worker", run.id(), e);
                return Optional.empty();
            }
            return failed(run, e);
        } catch (RunLostException | RunStorageException e) {
            // Not the run's end: another worker goes on from what was recorded.
            throw e;
        } catch (RuntimeException e) {
            return failed(run, e);
        }
    }

    private static Optional<RunEnd> failed(Run run, RuntimeException e) {
        RunEnd.Failed.Cause cause = RunEnd.Failed.Cause.INTERNAL;
        if (e instanceof StoreException store) {
            cause = causeOf(store);
        } else if (e instanceof CatalogException catalog) {
            cause = causeOf(catalog);
        } else if (e instanceof PlanStorageException) {
            cause = RunEnd.Failed.Cause.UNREACHABLE;
        } else if (e instanceof PlanExpiredException) {
            cause = RunEnd.Failed.Cause.PLAN_EXPIRED;
        }
        String message = cause == RunEnd.Failed.Cause.INTERNAL
                ? "Cubesweep itself failed in run " + run.id() + "; the log says where."
                : String.valueOf(e.getMessage());
        LOG.error("cleanup run {} cannot go on: {}", run.id(), message, e);
        return Optional.of(new RunEnd.Failed(cause, message));
    }

    private RunEnd planAndSweep(Run run, StopSignal stop) {
        PolicySettings settings = settings(run.request());
        Policy policy = policy(run.request(), settings);
        Plan plan = run.status() == RunStatus.SWEEPING ? run.plan() : null;
        if (plan == null) {
            stop.check();
            plan = planning.plan(run, policy, settings, stop, observer);
            boolean refused = !run.request().dryRun() && !plan.tripped().isEmpty();
            if (!run.request().dryRun() && !refused) {
                planning.claimStore(run, plan);
            }
            runs.planned(run.id(), run.attempt(), plan);
            if (refused) {
                return new RunEnd.Refused(plan.tripped());
            }
        }
        if (run.request().dryRun()) {
            return new RunEnd.Completed();
        }
        SweepTotals totals = sweeper.sweep(run, plan, policies(run.request()), stop, observer);
        return totals.hasFailures() ? new RunEnd.CompletedWithErrors() : new RunEnd.Completed();
    }

    private SweepPolicies policies(RunRequest request) {
        PolicySettings settings = settings(request);
        return new SweepPolicies(policy(request, settings), new LeftoverPolicy(settings, prefix));
    }

    /**
     * One for plan and sweep, and for a plan that is applied the one by which it was made: another keeps other clips.
     */
    private Policy policy(RunRequest request, PolicySettings settings) {
        return switch (request.kind()) {
            case BULK, JOB, JOBS -> new RetentionPolicy(settings, prefix);
            case CLIPS -> new ClipsPolicy(settings, prefix);
            case APPLY -> policy(planning.maker(request).request(), settings);
        };
    }

    private PolicySettings settings(RunRequest request) {
        PolicySettings chosen = defaults.withRetention(Duration.ofDays(request.retentionDays()))
                .withGrace(Duration.ofHours(request.graceHours()));
        // Whoever asks for all clips to go has asked for nothing else.
        return request.kind() == RunRequest.Kind.CLIPS ? chosen.withLeftoverAges(LeftoverAges.NEVER) : chosen;
    }

    private void check(Run run, BooleanSupplier stopping) {
        if (runs.isCancelRequested(run.id())) {
            throw new RunStoppedException(true);
        }
        if (stopping.getAsBoolean()) {
            throw new RunStoppedException(false);
        }
    }

    private void end(Run run, RunEnd end) {
        // First, since only the last attempt may: a worker that lost the run must not lift the marks of another (H24).
        runs.end(run.id(), run.attempt(), end, clock.instant());
        runs.find(run.id()).ifPresent(ended -> log(ended, end));
        observer.ended(run.id(), end);
        liftMarks(run.id());
    }

    /** A run that ends early has perhaps deleted what it has not recorded (H15). */
    private boolean settleOpenBatches(Run run) {
        try {
            sweeper.settleOpenBatches(run, policies(run.request()));
            return true;
        } catch (RunLostException | RunStorageException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever it is, it must not keep the run from ending, and every later run from beginning.
            LOG.warn("cleanup run {} cannot tell what became of its last batches", run.id(), e);
            return false;
        }
    }

    private static boolean isStopping(BooleanSupplier stopping) {
        return stopping.getAsBoolean() || Thread.currentThread().isInterrupted();
    }

    private void liftMarks(RunId run) {
        try {
            catalog.release(run);
        } catch (CatalogException e) {
            throw new RunStorageException(
                    "The marks of cleanup run " + run + " could not be lifted; the next call does it.", e);
        }
    }

    private static void log(Run run, RunEnd end) {
        String line = RunAccount.report(run).message();
        if (end instanceof RunEnd.Completed) {
            LOG.info("cleanup run {} {}: {}", run.id(), end.status().text(), line);
        } else {
            LOG.warn("cleanup run {} {}: {}", run.id(), end.status().text(), line);
        }
    }

    private static RunEnd.Failed.Cause causeOf(StoreException e) {
        return switch (e.kind()) {
            case UNREACHABLE, DENIED -> RunEnd.Failed.Cause.UNREACHABLE;
            case INCOMPLETE, FOREIGN_KEY -> RunEnd.Failed.Cause.BROKEN_OFF;
        };
    }

    private static RunEnd.Failed.Cause causeOf(CatalogException e) {
        return switch (e.kind()) {
            case UNREACHABLE -> RunEnd.Failed.Cause.UNREACHABLE;
            case INCOMPLETE -> RunEnd.Failed.Cause.BROKEN_OFF;
        };
    }
}
