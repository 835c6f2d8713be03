package dev.cubesweep.sweep;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.run.CleanupScene;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The keys of batches that were begun, read from the plan. */
class OpenBatchesTest {

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
        assertThat(OpenBatches.keys(planned(), List.of(new BatchIntent(0, List.of(1), List.of())), scene.plans()))
                .containsExactly(new ObjectKey("cube/uploads/b"));
    }

    @Test
    void ofSeveralBatchesAreRead() {
        for (int object = 0; object < ObjectStore.MAX_BATCH; object++) {
            scene.object(String.format("uploads/b%04d", object), Duration.ofDays(9));
        }
        List<BatchIntent> intents =
                List.of(new BatchIntent(0, List.of(0), List.of()), new BatchIntent(1, List.of(1), List.of()));

        assertThat(OpenBatches.keys(planned(), intents, scene.plans()))
                .containsExactly(new ObjectKey("cube/uploads/a"), new ObjectKey("cube/uploads/b0999"));
    }

    @Test
    void ofABatchThatThePlanDoesNotHaveThereAreNone() {
        Run run = planned();

        assertThatThrownBy(
                        () -> OpenBatches.keys(run, List.of(new BatchIntent(1, List.of(0), List.of())), scene.plans()))
                .isInstanceOf(PlanStorageException.class)
                .hasMessage("The saved list of plan-" + run.id() + " has no batch 1.");
    }
}
