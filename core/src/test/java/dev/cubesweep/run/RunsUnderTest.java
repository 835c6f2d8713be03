package dev.cubesweep.run;

import static dev.cubesweep.run.RunSamples.AT;
import static dev.cubesweep.run.RunSamples.dryRun;
import static dev.cubesweep.run.RunSamples.planOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.plan.PlanId;

/** Runs in a repository that is tested, in few words. */
public interface RunsUnderTest {

    /** The same repository throughout one test, empty at first. */
    RunRepository runs();

    default Run submit(RunRequest request) {
        Submission submission = runs().submit(request, AT, AT);
        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        return ((Submission.Accepted) submission).run();
    }

    default Run take(RunId run) {
        Takeover takeover = runs().takeOver(run, AT);
        assertThat(takeover).isInstanceOf(Takeover.Taken.class);
        return ((Takeover.Taken) takeover).run();
    }

    default Run start(RunRequest request) {
        return take(submit(request).id());
    }

    default Run get(RunId run) {
        return runs().find(run).orElseThrow();
    }

    default void end(Run run, RunEnd end) {
        runs().end(run.id(), run.attempt(), end, AT.plusSeconds(9));
    }

    /** A plan that a finished dry run left. */
    default PlanId previewed() {
        Run run = start(dryRun());
        runs().planned(run.id(), run.attempt(), planOf(run.id()));
        end(run, new RunEnd.Completed());
        return PlanId.of(run.id());
    }
}
