package dev.cubesweep.it.hazards;

import static dev.cubesweep.it.hazards.HazardScene.CUBE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.database.PipelineRefusedException;
import dev.cubesweep.it.proxy.faults.First;
import dev.cubesweep.it.sim.Operation;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunSamples;
import dev.cubesweep.run.Submission;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What was true when the plan was made, and is so no more when its turn comes. */
@ParameterizedClass
@EnumSource
class ChangeInBetweenIT {

    private final HazardScene scene;

    ChangeInBetweenIT(Place place) {
        scene = HazardScene.on(place);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    @DisplayName("H09 rows that change between plan and sweep save their objects")
    void changedRowsSave() {
        scene.daysAgo(10)
                .file("uploads/a.mp4")
                .file("uploads/b.mp4")
                .file("clips/c.mp4")
                .file("uploads/orphan.mp4");
        scene.pipeline().finished("a", "uploads/a.mp4");
        scene.pipeline().finished("b", "uploads/b.mp4");
        scene.pipeline().working("c", "uploads/c.mp4");
        scene.pipeline().clip("c", "c", "clips/c.mp4");
        scene.node().betweenPlanAndSweep(() -> {
            scene.pipeline().holdKey("uploads/a.mp4");
            scene.pipeline().clipBegins("late", "b");
            scene.pipeline().clip("c", "c", ClipStatus.PROCESSING, "clips/c.mp4");
        });

        CleanupReport report = scene.node().bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.changedCount()).isEqualTo(3);
        assertThat(scene.asked()).containsExactly("uploads/orphan.mp4");
        assertThat(scene.left()).containsExactly("clips/c.mp4", "uploads/a.mp4", "uploads/b.mp4");
    }

    @Test
    @DisplayName("H09 between claim and delete it is too late: hold, new clip and retry are refused, not lied to")
    void changesAfterTheClaimAreRefused() {
        scene.daysAgo(10).file("uploads/a.mp4").pipeline().finished("a", "uploads/a.mp4");
        List<Throwable> refusals = new CopyOnWriteArrayList<>();
        scene.proxy().on(Operation.DELETE_OBJECTS).naming("cube/uploads/a.mp4").once(new First(() -> {
            refusals.add(catchThrowable(() -> scene.pipeline().holdKey("uploads/a.mp4")));
            refusals.add(catchThrowable(() -> scene.pipeline().clipBegins("late", "a")));
            refusals.add(catchThrowable(() -> scene.pipeline().status("a", JobStatus.PROCESSING)));
            refusals.add(catchThrowable(() -> scene.pipeline().working("other", "uploads/a.mp4")));
        }));

        assertThat(scene.node().bulk().deletedCount()).isEqualTo(1);

        assertThat(refusals)
                .hasSize(4)
                .allSatisfy(refusal -> assertThat(refusal)
                        .isInstanceOfSatisfying(
                                PipelineRefusedException.class,
                                refused ->
                                        assertThat(refused.kind()).isEqualTo(PipelineRefusedException.Kind.CONFLICT)));
        assertThat(scene.left()).isEmpty();
        assertThat(catchThrowable(() -> scene.pipeline().clipBegins("late", "a")))
                .as("a clip of a job whose source is gone")
                .isInstanceOf(PipelineRefusedException.class);
        assertThat(catchThrowable(() -> scene.pipeline().holdKey("uploads/a.mp4")))
                .as("a hold once the run has ended")
                .isNull();
    }

    @Test
    @DisplayName("H10 an object that was overwritten in between stays, on a store that ignores conditions")
    void overwrittenObjectStays() {
        scene.server().ignoreConditions();
        scene.daysAgo(10).file("uploads/again.mp4").file("uploads/orphan.mp4");
        scene.node().betweenPlanAndSweep(() -> scene.client().put("cube/uploads/again.mp4", "uploaded again"));

        CleanupReport report = scene.node().bulk();

        assertThat(report.changedCount()).isEqualTo(1);
        assertThat(scene.asked()).containsExactly("uploads/orphan.mp4");
        assertThat(scene.client().read("cube/uploads/again.mp4")).asString().isEqualTo("uploaded again");
    }

    @Test
    @DisplayName(
            "H10 an object that was overwritten after its batch was claimed stays, on a store that ignores conditions")
    void overwrittenAfterTheClaim() {
        scene.server().ignoreConditions();
        scene.daysAgo(10).file("uploads/again.mp4").file("uploads/orphan.mp4");
        scene.node()
                .betweenPlanAndSweep(() -> scene.proxy()
                        // The look at a batch, after its claim: a listing from its first key on.
                        .on(call -> call.query("start-after").startsWith("cube/uploads/"))
                        .once(new First(() -> scene.client().put("cube/uploads/again.mp4", "uploaded again"))));

        CleanupReport report = scene.node().bulk();

        assertThat(report.changedCount()).isEqualTo(1);
        assertThat(scene.asked()).containsExactly("uploads/orphan.mp4");
        assertThat(scene.client().read("cube/uploads/again.mp4")).asString().isEqualTo("uploaded again");
    }

    @Test
    @DisplayName("H10 an object that was overwritten after the last look at it stays, where conditions are honoured")
    void conditionGuardsTheLastMoment() {
        assumeTrue(scene.server().honoursConditions(), "without conditions this moment stays open (docs/stores.md)");
        scene.daysAgo(10).file("uploads/again.mp4").file("uploads/orphan.mp4");
        scene.proxy()
                .on(Operation.DELETE_OBJECTS)
                .naming("cube/uploads/again.mp4")
                .once(new First(() -> scene.client().put("cube/uploads/again.mp4", "uploaded again")));

        CleanupReport report = scene.node().bulk();

        assertThat(report.changedCount()).isEqualTo(1);
        assertThat(scene.asked()).containsExactly("uploads/orphan.mp4");
        assertThat(scene.client().read("cube/uploads/again.mp4")).asString().isEqualTo("uploaded again");
    }

    @Test
    @DisplayName("H28 applying a plan deletes a subset of it, whatever has happened since")
    void appliedPlanDeletesASubset() {
        scene.daysAgo(10).file("uploads/a.mp4").file("uploads/b.mp4").file("uploads/c.mp4");
        CleanupReport preview = scene.node().dryRun();
        scene.pipeline().holdKey("uploads/a.mp4");
        scene.client().put("cube/uploads/b.mp4", "uploaded again");
        scene.daysAgo(10).file("uploads/new.mp4");

        CleanupReport report = scene.node().apply(preview);

        assertThat(preview.deletedCount()).isEqualTo(3);
        assertThat(report.deletedCount()).isEqualTo(1);
        assertThat(report.changedCount()).isEqualTo(2);
        assertThat(scene.asked()).containsExactly("uploads/c.mp4");
        assertThat(scene.left()).containsExactly("uploads/a.mp4", "uploads/b.mp4", "uploads/new.mp4");
        assertThat(scene.node()
                        .submit(RunRequest.apply(
                                new PlanId(String.valueOf(preview.planId())),
                                RunRequest.bulk(false, 5, 24, Set.of(), Set.of(), RunSamples.API),
                                Set.of(),
                                Set.of(),
                                RunSamples.API)))
                .isInstanceOf(Submission.PlanSpent.class);
    }

    @Test
    @DisplayName("H39 an object that was rendered again to the same bytes is another one")
    void sameBytesAreNotTheSameObject() {
        scene.server().ignoreConditions();
        scene.daysAgo(10).file("clips/same.mp4");
        scene.node().betweenPlanAndSweep(() -> renderAgain("clips/same.mp4"));

        CleanupReport report = scene.node().bulk();

        assertThat(report.changedCount()).isEqualTo(1);
        assertThat(scene.asked()).isEmpty();
        assertThat(scene.left()).containsExactly("clips/same.mp4");
    }

    /** To the same bytes, at another second: where a store dates by the second, it cannot tell two within one. */
    private void renderAgain(String path) {
        Instant before = scene.client().lastModified(CUBE + path);
        Awaitility.await("another second").until(() -> {
            scene.client().put(CUBE + path, "content of " + path);
            return !scene.client().lastModified(CUBE + path).equals(before);
        });
    }
}
