package dev.cubesweep.sweep;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.run.CleanupScene;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.ObjectKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The keys of a batch that was begun, read from the plan. */
class OpenBatchTest {

    private final CleanupScene scene = new CleanupScene();

    @BeforeEach
    void twoOrphans() {
        scene.catalog().add(aJob("j", scene.daysAgo(40)).completed());
        scene.object("uploads/a", Duration.ofDays(9));
        scene.object("uploads/b", Duration.ofDays(9));
    }

    private Run planned() {
        return scene.runs()
                .find(new RunId(String.valueOf(scene.dryRun().runId())))
                .orElseThrow();
    }

    @Test
    void areThoseThatWereIntended() {
        assertThat(OpenBatch.keys(planned(), new BatchIntent(0, List.of(1), List.of()), scene.plans()))
                .containsExactly(new ObjectKey("cube/uploads/b"));
    }

    @Test
    void ofABatchThatThePlanDoesNotHaveThereAreNone() {
        Run run = planned();

        assertThatThrownBy(() -> OpenBatch.keys(run, new BatchIntent(1, List.of(0), List.of()), scene.plans()))
                .isInstanceOf(PlanStorageException.class)
                .hasMessage("The saved list of plan-" + run.id() + " has no batch 1.");
    }
}
