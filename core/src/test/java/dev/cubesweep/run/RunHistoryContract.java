package dev.cubesweep.run;

import static dev.cubesweep.run.RunSamples.AT;
import static dev.cubesweep.run.RunSamples.apply;
import static dev.cubesweep.run.RunSamples.bulk;
import static dev.cubesweep.run.RunSamples.dryRun;
import static dev.cubesweep.run.RunSamples.job;
import static dev.cubesweep.run.RunSamples.planOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.plan.TrippedGuard;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How every {@link RunRepository} finds, lists and forgets runs. */
public interface RunHistoryContract extends RunsUnderTest {

    @Test
    default void turnsPagesWhileRunsBegin() {
        Run oldest = submit(job("1"));
        Run middle = submit(job("2"));
        Run newest = submit(job("3"));

        List<Run> first = runs().list(RunFilter.ALL, RunRepository.FIRST_PAGE, 2);
        submit(job("4"));
        List<Run> second = runs().list(RunFilter.ALL, first.get(1).number(), 2);

        assertThat(numbers(first)).containsExactly(newest.number(), middle.number());
        assertThat(numbers(second)).containsExactly(oldest.number());
        assertThat(runs().list(RunFilter.ALL, oldest.number(), 2)).isEmpty();
        assertThat(runs().recent(1).get(0).request()).isEqualTo(job("4"));
    }

    @Test
    default void showsRunsByStatusKindAndPurpose() {
        Run preview = start(dryRun());
        end(preview, new RunEnd.Completed());
        Run clips = submit(RunRequest.clips(false, 5, 24, Set.of(), Set.of(), RunSamples.CLI));
        Run ofJob = submit(job("7"));

        assertThat(found(new RunFilter(RunStatus.COMPLETED, null, null))).containsExactly(preview.number());
        assertThat(found(new RunFilter(null, RunRequest.Kind.CLIPS, null))).containsExactly(clips.number());
        assertThat(found(new RunFilter(null, null, true))).containsExactly(preview.number());
        assertThat(found(new RunFilter(RunStatus.QUEUED, null, false))).containsExactly(ofJob.number(), clips.number());
        assertThat(found(new RunFilter(RunStatus.QUEUED, RunRequest.Kind.BULK, null)))
                .isEmpty();
    }

    private List<Long> found(RunFilter filter) {
        return numbers(runs().list(filter, RunRepository.FIRST_PAGE, 9));
    }

    @Test
    default void listsPlansThatCanStillBeApplied() {
        Run first = runs().findByPlan(previewed()).orElseThrow();
        Run second = runs().findByPlan(previewed()).orElseThrow();
        Run unfinished = start(dryRun());
        runs().planned(unfinished.id(), 1, planOf(unfinished.id()));
        Run refused = start(bulk());
        List<TrippedGuard> guards = List.of(new TrippedGuard(GuardName.CLOCK, "The clocks differ."));
        runs().planned(refused.id(), 1, planOf(refused.id()).withTripped(guards));
        end(refused, new RunEnd.Refused(guards));

        assertThat(appliable(AT)).containsExactly(second.number(), first.number());
        assertThat(numbers(runs().appliable(AT, second.number(), 9))).containsExactly(first.number());
        assertThat(appliable(AT.plus(Plan.VALID_FOR))).hasSize(2);
        assertThat(appliable(AT.plus(Plan.VALID_FOR).plusSeconds(1))).isEmpty();

        start(apply(PlanId.of(second.id())));
        assertThat(appliable(AT)).containsExactly(first.number());
    }

    private List<Long> appliable(Instant now) {
        return numbers(runs().appliable(now, RunRepository.FIRST_PAGE, 9));
    }

    @Test
    default void knowsWhoUsesAPlan() {
        PlanId plan = previewed();
        Run applied = submit(apply(plan));
        submit(job("7"));

        assertThat(runs().usesOfPlan(plan)).extracting(Run::id).containsExactlyInAnyOrder(plan.run(), applied.id());
        assertThat(runs().usesOfPlan(PlanId.of(new RunId("20200101-000000-abcdef"))))
                .isEmpty();
    }

    @Test
    @DisplayName("H43 runs that ended long ago are forgotten, but for the one that guards judge by")
    default void forgetsOldRuns() {
        PlanId preview = previewed();
        Run baseline = start(bulk());
        runs().planned(baseline.id(), baseline.attempt(), planOf(baseline.id()));
        end(baseline, new RunEnd.Completed());
        letThrough(job("6"));
        Run open = start(job("7"));

        assertThat(runs().forget(AT.plusSeconds(9))).isZero();
        assertThat(runs().forget(AT.plusSeconds(10))).isEqualTo(1);

        assertThat(runs().find(preview.run())).isEmpty();
        assertThat(runs().find(open.id())).isPresent();
        assertThat(runs().lastCompletedPlan()).map(Plan::id).contains(PlanId.of(baseline.id()));
        assertThat(runs().lastNumber()).isEqualTo(4);
        assertThat(runs().forget(AT.plusSeconds(10))).isZero();
    }

    @Test
    @DisplayName("H43 who made a plan that is still being applied is not forgotten")
    default void remembersTheMakerOfAPlanInUse() {
        PlanId plan = previewed();
        PlanId other = previewed();
        Run applied = start(apply(plan));

        assertThat(runs().forget(AT.plusSeconds(10))).isEqualTo(1);
        assertThat(runs().find(plan.run())).isPresent();
        assertThat(runs().find(other.run())).isEmpty();

        end(applied, new RunEnd.Cancelled());
        assertThat(runs().forget(AT.plusSeconds(10))).isEqualTo(1);
        assertThat(runs().find(plan.run())).isEmpty();
    }

    @Test
    @DisplayName("H36 H43 the run that the owner file names is not forgotten, however many were refused since")
    default void remembersTheRunThatTheOwnerFileNames() {
        Run named = letThrough(job("7"));
        Run refused = start(bulk());
        List<TrippedGuard> guards = List.of(new TrippedGuard(GuardName.CLOCK, "The clocks differ."));
        runs().planned(refused.id(), refused.attempt(), planOf(refused.id()).withTripped(guards));
        end(refused, new RunEnd.Refused(guards));
        PlanId previewed = previewed();

        assertThat(runs().forget(AT.plusSeconds(10))).isEqualTo(1);
        assertThat(runs().find(previewed.run())).isEmpty();
        assertThat(runs().find(named.id())).isPresent();
        assertThat(runs().find(refused.id())).as("it may have written the file").isPresent();

        Run next = letThrough(job("8"));
        assertThat(runs().forget(AT.plusSeconds(10))).isEqualTo(2);
        assertThat(runs().find(next.id())).isPresent();
    }

    private Run letThrough(RunRequest request) {
        Run run = start(request);
        runs().planned(run.id(), run.attempt(), planOf(run.id()));
        end(run, new RunEnd.Completed());
        return run;
    }

    private static List<Long> numbers(List<Run> runs) {
        return runs.stream().map(Run::number).toList();
    }
}
