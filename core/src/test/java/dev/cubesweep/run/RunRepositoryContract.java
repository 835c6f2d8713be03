package dev.cubesweep.run;

import static dev.cubesweep.run.RunSamples.AT;
import static dev.cubesweep.run.RunSamples.apply;
import static dev.cubesweep.run.RunSamples.bulk;
import static dev.cubesweep.run.RunSamples.dryRun;
import static dev.cubesweep.run.RunSamples.job;
import static dev.cubesweep.run.RunSamples.jobs;
import static dev.cubesweep.run.RunSamples.planOf;
import static dev.cubesweep.run.RunSamples.totals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.plan.TrippedGuard;
import dev.cubesweep.sweep.BatchIntent;
import dev.cubesweep.sweep.KeyOutcome;
import dev.cubesweep.sweep.SweepTotals;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link RunRepository} must do. An implementation's test implements this and gives a fresh one. */
public interface RunRepositoryContract extends RunHistoryContract {

    @Test
    default void namesItsInstallation() {
        assertThat(runs().installationId()).isNotBlank().isEqualTo(runs().installationId());
    }

    @Test
    default void recordsARequest() {
        Run run = submit(bulk());

        assertThat(get(run.id())).isEqualTo(run);
        assertThat(run)
                .isEqualTo(new Run(
                        run.id(), 1, bulk(), RunStatus.QUEUED, 0, false, AT, null, null, SweepTotals.NONE, 0, null));
    }

    @Test
    default void numbersRunsAndListsTheNewestFirst() {
        assertThat(runs().lastNumber()).isZero();
        Run first = submit(dryRun());
        Run second = submit(job("7"));
        Run third = submit(bulk());

        assertThat(runs().lastNumber()).isEqualTo(3);
        assertThat(runs().recent(2)).containsExactly(third, second);
        assertThat(runs().recent(9)).last().isEqualTo(first);
    }

    @Test
    default void findsNothingOfAnUnknownRun() {
        RunId unknown = new RunId("20260301-020000-000000");

        assertThat(runs().find(unknown)).isEmpty();
        assertThat(runs().findByPlan(PlanId.of(unknown))).isEmpty();
        assertThat(runs().openIntents(unknown)).isEmpty();
        assertThat(runs().takeOver(unknown, AT)).isEqualTo(new Takeover.NothingToDo());
        assertThat(runs().requestCancel(unknown, AT)).isFalse();
        assertThat(runs().isCancelRequested(unknown)).isFalse();
        assertThat(runs().lastCompletedPlan()).isEmpty();
        assertThat(runs().due(AT)).isEmpty();
    }

    @Test
    @DisplayName("H25 a second bulk run is told which one is under way, until that has ended")
    default void acceptsOneBulkRunAtATime() {
        PlanId plan = previewed();
        Run first = submit(bulk());

        assertThat(runs().submit(bulk(), AT, AT)).isEqualTo(new Submission.Busy(first.id()));
        assertThat(runs().submit(apply(plan), AT, AT)).isEqualTo(new Submission.Busy(first.id()));
        submit(dryRun());
        submit(job("7"));
        submit(jobs("8", "9"));

        end(take(first.id()), new RunEnd.Completed());
        submit(apply(plan));
        assertThat(runs().submit(bulk(), AT, AT)).isInstanceOf(Submission.Busy.class);
    }

    @Test
    @DisplayName("H25 a cleanup of several jobs keeps no bulk run from being asked for, and is recorded with its jobs")
    default void acceptsACleanupOfSeveralJobs() {
        Run several = submit(jobs("8", "9"));

        submit(bulk());

        assertThat(get(several.id()).request()).isEqualTo(jobs("8", "9"));
        assertThat(runs().list(new RunFilter(null, RunRequest.Kind.JOBS, null), RunRepository.FIRST_PAGE, 9))
                .containsExactly(several);
    }

    @Test
    @DisplayName("H25 one run that deletes holds the sweep lock, dry runs do not ask for it")
    default void oneSweepAtATime() {
        Run first = submit(job("7"));
        Run second = submit(job("8"));
        Run dry = submit(dryRun());
        Run taken = take(first.id());

        assertThat(runs().takeOver(second.id(), AT)).isEqualTo(new Takeover.MustWait(first.id()));
        assertThat(get(second.id())).isEqualTo(second);
        take(dry.id());

        end(taken, new RunEnd.Completed());
        assertThat(take(second.id()).attempt()).isEqualTo(1);
    }

    @Test
    @DisplayName("H24 a run whose worker died is taken on again and keeps its locks")
    default void takesOverFromADeadWorker() {
        Run first = start(bulk());
        Run other = submit(job("7"));

        Run second = take(first.id());

        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.status()).isEqualTo(RunStatus.PLANNING);
        assertThat(runs().takeOver(other.id(), AT)).isEqualTo(new Takeover.MustWait(first.id()));
        assertThat(runs().submit(bulk(), AT, AT)).isEqualTo(new Submission.Busy(first.id()));
    }

    @Test
    @DisplayName("H24 a worker that lost its run can record nothing more")
    default void fencesOffAnEarlierAttempt() {
        Run lost = start(bulk());
        Run held = take(lost.id());
        runs().planned(held.id(), held.attempt(), planOf(held.id()));
        Run before = get(held.id());

        assertThatThrownBy(() -> runs().planned(lost.id(), 1, planOf(lost.id())))
                .isInstanceOf(RunLostException.class);
        assertThatThrownBy(() -> runs().intend(lost.id(), 1, new BatchIntent(0, List.of(0), List.of()), AT))
                .isInstanceOf(RunLostException.class);
        assertThatThrownBy(() -> runs().record(lost.id(), 1, 0, totals(lost.id()), AT))
                .isInstanceOf(RunLostException.class);
        assertThatThrownBy(() -> end(lost, new RunEnd.Completed())).isInstanceOf(RunLostException.class);
        assertThat(get(held.id())).isEqualTo(before);
        assertThat(runs().openIntents(held.id())).isEmpty();
    }

    @Test
    default void findsTheRunThatMadeAPlan() {
        PlanId plan = previewed();

        Run made = runs().findByPlan(plan).orElseThrow();
        assertThat(made.plan()).isEqualTo(planOf(made.id()));
        assertThat(made.status()).isEqualTo(RunStatus.COMPLETED);

        Run applied = start(apply(plan));
        runs().planned(applied.id(), applied.attempt(), planOf(made.id()));
        assertThat(runs().findByPlan(plan).orElseThrow().id()).isEqualTo(made.id());
        assertThat(get(applied.id()).plan()).isEqualTo(planOf(made.id()));
    }

    @Test
    default void aPlannedRunThatDeletesIsSweeping() {
        Run dry = start(dryRun());
        Run real = start(bulk());

        runs().planned(dry.id(), 1, planOf(dry.id()));
        runs().planned(real.id(), 1, planOf(real.id()));

        assertThat(get(dry.id()).status()).isEqualTo(RunStatus.PLANNING);
        assertThat(get(real.id()).status()).isEqualTo(RunStatus.SWEEPING);
        assertThat(take(real.id()).status()).isEqualTo(RunStatus.SWEEPING);
    }

    @Test
    @DisplayName("H28 a plan is swept at most once")
    default void spendsAnAppliedPlan() {
        PlanId plan = previewed();
        Run applied = start(apply(plan));

        assertThat(runs().submit(apply(plan), AT, AT)).isInstanceOf(Submission.PlanSpent.class);
        runs().planned(applied.id(), 1, planOf(get(applied.id()).id()));
        end(applied, new RunEnd.Completed());
        assertThat(runs().submit(apply(plan), AT, AT)).isInstanceOfSatisfying(Submission.PlanSpent.class, spent -> {
            assertThat(spent.plan()).isEqualTo(plan);
            assertThat(spent.message())
                    .contains(plan.value())
                    .contains(applied.id().value());
        });
    }

    @Test
    default void givesAPlanBackOnlyIfItsRunEndsRefused() {
        PlanId plan = previewed();
        Run refused = start(apply(plan));
        end(refused, new RunEnd.Refused(List.of(new TrippedGuard(GuardName.CLOCK, "The clocks differ."))));

        Run failed = start(apply(plan));
        end(failed, new RunEnd.Failed(RunEnd.Failed.Cause.UNREACHABLE, "The store does not answer."));

        assertThat(runs().submit(apply(plan), AT, AT)).isInstanceOf(Submission.PlanSpent.class);
    }

    @Test
    @DisplayName("H28 the plan of a run that deletes is spent by its own sweep, unless guards refused it")
    default void spendsThePlanOfABulkRun() {
        Run run = start(bulk());
        runs().planned(run.id(), 1, planOf(run.id()));
        end(run, new RunEnd.Completed());
        Run refused = start(bulk());
        List<TrippedGuard> guards = List.of(new TrippedGuard(GuardName.EMPTY_CATALOG, "No jobs at all."));
        runs().planned(refused.id(), 1, planOf(refused.id()).withTripped(guards));
        assertThat(runs().submit(apply(PlanId.of(refused.id())), AT, AT)).isInstanceOf(Submission.PlanSpent.class);
        end(refused, new RunEnd.Refused(guards));

        assertThat(runs().submit(apply(PlanId.of(run.id())), AT, AT)).isInstanceOf(Submission.PlanSpent.class);
        submit(apply(PlanId.of(refused.id())));
    }

    @Test
    default void refusesAnExpiredOrUnknownPlan() {
        PlanId plan = previewed();
        PlanId unknown = new PlanId("plan-20260301-020000-000000");

        assertThat(runs().submit(apply(plan), AT.plus(Plan.VALID_FOR).plusSeconds(1), AT))
                .isInstanceOf(Submission.PlanSpent.class);
        assertThat(runs().submit(apply(unknown), AT, AT)).isEqualTo(new Submission.NoSuchPlan(unknown));
        submit(apply(plan));
    }

    @Test
    @DisplayName("H15 H24 batches are recorded once and in order")
    default void recordsBatches() {
        Run run = start(bulk());
        runs().planned(run.id(), 1, planOf(run.id()));
        BatchIntent intent =
                new BatchIntent(0, List.of(0, 2), List.of(new BatchIntent.Settled(1, KeyOutcome.Result.ALREADY_GONE)));
        runs().intend(run.id(), 1, new BatchIntent(0, List.of(1), List.of()), AT);
        BatchIntent beside = new BatchIntent(1, List.of(0), List.of());
        runs().intend(run.id(), 1, beside, AT);
        runs().intend(run.id(), 1, intent, AT);
        assertThat(runs().openIntents(run.id())).containsExactly(intent, beside);
        assertThat(take(run.id()).batchesRecorded()).isZero();
        assertThatIllegalStateException().isThrownBy(() -> runs().record(run.id(), 2, 1, totals(run.id()), AT));

        runs().record(run.id(), 2, 0, totals(run.id()), AT);
        assertThatIllegalStateException().isThrownBy(() -> runs().record(run.id(), 2, 0, totals(run.id()), AT));
        assertThat(runs().openIntents(run.id())).containsExactly(beside);
        runs().record(run.id(), 2, 1, totals(run.id()), AT);

        assertThat(runs().openIntents(run.id())).isEmpty();
        assertThat(get(run.id()).batchesRecorded()).isEqualTo(2);
        assertThat(get(run.id()).swept()).isEqualTo(totals(run.id()).plus(totals(run.id())));
        assertThatIllegalStateException()
                .isThrownBy(() -> runs().intend(run.id(), 2, new BatchIntent(1, List.of(), List.of()), AT));
    }

    @Test
    default void aDryRunRecordsNoBatch() {
        Run run = start(dryRun());

        assertThatIllegalStateException()
                .isThrownBy(() -> runs().intend(run.id(), 1, new BatchIntent(0, List.of(0), List.of()), AT));
        assertThatIllegalStateException().isThrownBy(() -> runs().record(run.id(), 1, 0, totals(run.id()), AT));
    }

    @Test
    @DisplayName("H16 every end is recorded as what it is")
    default void recordsEveryEnd() {
        List<RunEnd> ends = List.of(
                new RunEnd.Completed(),
                new RunEnd.CompletedWithErrors(),
                new RunEnd.Cancelled(),
                new RunEnd.Refused(List.of(new TrippedGuard(GuardName.OWNER, "Another one sweeps this store."))),
                new RunEnd.Failed(RunEnd.Failed.Cause.BROKEN_OFF, "The listing broke off."));
        for (RunEnd end : ends) {
            Run run = start(bulk());
            end(run, end);

            assertThat(get(run.id()).end()).isEqualTo(end);
            assertThat(get(run.id()).status()).isEqualTo(end.status());
            assertThat(get(run.id()).endedAt()).isEqualTo(AT.plusSeconds(9));
            assertThat(runs().takeOver(run.id(), AT)).isEqualTo(new Takeover.NothingToDo());
        }
    }

    @Test
    @DisplayName("H17 nothing refuses a run that is sweeping")
    default void refusesNoRunThatIsSweeping() {
        Run run = start(bulk());
        runs().planned(run.id(), 1, planOf(run.id()));

        assertThatIllegalStateException().isThrownBy(() -> end(run, new RunEnd.Refused(List.of())));
        assertThat(get(run.id()).status()).isEqualTo(RunStatus.SWEEPING);
    }

    @Test
    default void cancelsAQueuedRunAtOnce() {
        Run run = submit(bulk());

        assertThat(runs().requestCancel(run.id(), AT.plusSeconds(1))).isTrue();

        assertThat(get(run.id()).end()).isEqualTo(new RunEnd.Cancelled());
        assertThat(get(run.id()).endedAt()).isEqualTo(AT.plusSeconds(1));
        assertThat(runs().requestCancel(run.id(), AT)).isFalse();
        submit(bulk());
    }

    @Test
    default void asksARunThatHasBegunToStop() {
        Run run = start(bulk());
        assertThat(runs().isCancelRequested(run.id())).isFalse();

        assertThat(runs().requestCancel(run.id(), AT)).isTrue();

        assertThat(runs().isCancelRequested(run.id())).isTrue();
        assertThat(get(run.id()).end()).isNull();
        assertThat(take(run.id()).cancelRequested()).isTrue();
    }

    @Test
    default void listsRunsThatMayBegin() {
        Run later = ((Submission.Accepted) runs().submit(job("7"), AT, AT.plusSeconds(60))).run();
        Run first = submit(dryRun());
        Run ended = start(job("8"));
        end(ended, new RunEnd.Completed());
        Run begun = start(bulk());

        assertThat(runs().due(AT)).containsExactly(first.id(), begun.id());
        assertThat(runs().due(AT.plusSeconds(60))).containsExactly(later.id(), first.id(), begun.id());
    }

    @Test
    @DisplayName("H05 the last completed plan is of a run that deleted in bulk")
    default void remembersTheLastCompletedPlan() {
        Run bulk = start(bulk());
        runs().planned(bulk.id(), 1, planOf(bulk.id()));
        end(bulk, new RunEnd.CompletedWithErrors());
        previewed();
        Run ofJob = start(job("7"));
        runs().planned(ofJob.id(), 1, planOf(ofJob.id()));
        end(ofJob, new RunEnd.Completed());
        Run ofJobs = start(jobs("8", "9"));
        runs().planned(ofJobs.id(), 1, planOf(ofJobs.id()));
        end(ofJobs, new RunEnd.Completed());
        Run failed = start(bulk());
        runs().planned(failed.id(), 1, planOf(failed.id()));
        end(failed, new RunEnd.Failed(RunEnd.Failed.Cause.INTERNAL, "A defect."));

        assertThat(runs().lastCompletedPlan()).contains(planOf(bulk.id()));
    }

    @Test
    default void settlesGuards() {
        Run run = submit(bulk());
        assertThat(runs().accepted(GuardName.UNKNOWN_CLIPS)).isEmpty();

        runs().accept(GuardName.UNKNOWN_CLIPS, 0.25, run.id(), AT);
        runs().accept(GuardName.UNKNOWN_CLIPS, 0.75, run.id(), AT);
        runs().accept(GuardName.OWNER, 1, run.id(), AT);

        assertThat(runs().accepted(GuardName.UNKNOWN_CLIPS)).contains(0.75);
        runs().withdrawAcceptance(GuardName.UNKNOWN_CLIPS);
        assertThat(runs().accepted(GuardName.UNKNOWN_CLIPS)).isEmpty();
        assertThat(runs().accepted(GuardName.OWNER)).contains(1.0);
    }
}
