package dev.cubesweep.run;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.InMemoryCatalog;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreCapabilities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application does while a run is under way. */
class ChangesDuringSweepTest {

    private final CleanupScene scene = new CleanupScene();

    @BeforeEach
    void aFinishedJobWithAnExpiredClip() {
        scene.object("uploads/7.mp4", Duration.ofDays(20));
        scene.object("clips/71.mp4", Duration.ofDays(20));
        scene.object("uploads/orphan", Duration.ofDays(20));
        scene.catalog()
                .add(aJob("7", scene.daysAgo(20)).completed().original("cube/uploads/7.mp4"))
                .add(aClip("71", "7", scene.daysAgo(20))
                        .completed(scene.daysAgo(20))
                        .key("cube/clips/71.mp4"));
    }

    /** What users and pipelines do, and the object that it saves. */
    enum Change {
        CLIP_RENDERED_AGAIN(
                "clips/71.mp4",
                s -> s.catalog()
                        .add(aClip("71", "7", s.daysAgo(20))
                                .completed(s.clock().instant())
                                .key("cube/clips/71.mp4"))),
        CLIP_ADDED(
                "uploads/7.mp4", s -> s.catalog().add(aClip("72", "7", s.clock().instant()))),
        JOB_RETRIED(
                "uploads/7.mp4",
                s -> s.catalog()
                        .add(aJob("7", s.clock().instant())
                                .status(JobStatus.PROCESSING)
                                .original("cube/uploads/7.mp4"))),
        KEY_HELD("uploads/7.mp4", s -> s.catalog().hold("cube/uploads/7.mp4")),
        CLIP_HELD(
                "clips/71.mp4",
                s -> s.catalog()
                        .add(aClip("71", "7", s.daysAgo(20))
                                .completed(s.daysAgo(20))
                                .held()
                                .key("cube/clips/71.mp4"))),
        PROMISE_GIVEN(
                "clips/71.mp4",
                s -> s.catalog()
                        .add(aJob("7", s.clock().instant())
                                .completed()
                                .retentionDays(30)
                                .original("cube/uploads/7.mp4"))),
        ROW_COMMITTED(
                "uploads/orphan",
                s -> s.catalog().add(aJob("8", s.clock().instant()).original("cube/uploads/orphan")));

        private final String saved;
        private final Consumer<CleanupScene> change;

        Change(String saved, Consumer<CleanupScene> change) {
            this.saved = saved;
            this.change = change;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H08 H09 a row that changed between plan and claim saves its object")
    void changedBeforeTheClaim(Change change) {
        scene.reachCatalog(
                catalog -> Interception.before(Catalog.class, catalog, "claim", () -> change.change.accept(scene)));

        CleanupReport report = scene.bulk();

        assertThat(scene.left()).containsExactly(change.saved);
        assertThat(scene.asked()).doesNotContain(change.saved);
        assertThat(report.changedCount()).isEqualTo(1);
        assertThat(report.retainedByReason()).containsEntry("changed", 1L);
        assertThat(report.status()).isEqualTo("completed");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H09 between claim and delete, a change is refused, and accepted again once the run has ended")
    void changedBetweenClaimAndDelete(Change change) {
        List<String> answers = new ArrayList<>();
        scene.store().faults().beforeDelete(() -> {
            try {
                change.change.accept(scene);
                answers.add("accepted");
            } catch (InMemoryCatalog.MarkedException e) {
                answers.add("refused");
            }
        });

        scene.bulk();

        assertThat(answers).containsExactly("refused");
        change.change.accept(scene);
    }

    @Test
    @DisplayName("H09 the claim comes before the check of the object")
    void claimsBeforeItVerifies() {
        List<Integer> markedAtVerification = new ArrayList<>();
        scene.reachStore(store -> Interception.before(
                ObjectStore.class,
                store,
                "list",
                () -> markedAtVerification.add(scene.catalog().marked().size())));

        scene.bulk();

        assertThat(markedAtVerification).isNotEmpty().allMatch(marked -> marked == 3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("H10 an object that was overwritten between plan and check stays, on any store")
    void overwrittenBeforeTheCheck(boolean conditionalDelete) {
        scene.store().faults().behaveAs(new StoreCapabilities(true, conditionalDelete));
        scene.reachCatalog(catalog -> Interception.after(
                Catalog.class, catalog, "claim", () -> scene.store().put("cube/uploads/orphan", "a new upload")));

        CleanupReport report = scene.bulk();

        assertThat(scene.left()).containsExactly("uploads/orphan");
        assertThat(scene.asked()).doesNotContain("uploads/orphan");
        assertThat(report.changedCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("H10 an object that was overwritten after the check stays where the store honours conditions")
    void overwrittenAfterTheCheck() {
        scene.store().faults().beforeDelete(() -> scene.store().put("cube/uploads/orphan", "a new upload"));

        CleanupReport report = scene.bulk();

        assertThat(scene.left()).containsExactly("uploads/orphan");
        assertThat(report.changedCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("H39 the same bytes at a later date are another object")
    void renderedAgainToTheSameBytes() {
        scene.store().put("cube/uploads/same", "the same bytes");
        scene.clock().advance(Duration.ofDays(3));
        scene.reachCatalog(catalog -> Interception.after(
                Catalog.class, catalog, "claim", () -> scene.store().put("cube/uploads/same", "the same bytes")));

        CleanupReport report = scene.bulk();

        assertThat(scene.left()).containsExactly("uploads/same");
        assertThat(report.changedCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("H28 applying a plan deletes a subset of it, and nothing that came later")
    void applyingDeletesASubset() {
        CleanupReport preview = scene.dryRun();
        scene.clock().advance(Duration.ofHours(20));
        scene.object("uploads/later", Duration.ofDays(90));
        scene.catalog().hold("cube/clips/71.mp4");
        scene.store().vanish("cube/uploads/orphan");

        CleanupReport report = scene.apply(preview);

        assertThat(report.planId()).isEqualTo(preview.planId());
        assertThat(scene.asked()).containsExactly("uploads/7.mp4");
        assertThat(scene.left()).containsExactly("clips/71.mp4", "uploads/later");
        assertThat(report.deletedCount()).isEqualTo(1);
        assertThat(report.alreadyGoneCount()).isEqualTo(1);
        assertThat(report.changedCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("H28 a plan is decided again by the settings that made it")
    void applyingKeepsThePlansSettings() {
        scene.object("clips/72.mp4", Duration.ofDays(2));
        scene.catalog()
                .add(aClip("72", "7", scene.daysAgo(2))
                        .completed(scene.daysAgo(2))
                        .key("cube/clips/72.mp4"));
        CleanupReport preview =
                scene.run(RunRequest.bulk(true, 1, 24, java.util.Set.of(), java.util.Set.of(), RunSamples.API));

        CleanupReport report = scene.apply(preview);

        assertThat(report.retentionDays()).isEqualTo(1);
        assertThat(report.deletedCount()).isEqualTo(preview.deletedCount());
        assertThat(scene.left()).isEmpty();
    }

    @Test
    @DisplayName("H28 a plan that expired while it waited in the queue is not swept")
    void aPlanThatExpiredInTheQueue() {
        CleanupReport preview = scene.dryRun();
        RunId run = scene.submit(scene.applyRequest(preview));
        scene.clock().advance(Duration.ofHours(25));

        scene.advance(run);

        assertThat(scene.report(run).status()).isEqualTo("failed");
        assertThat(scene.report(run).message()).contains("expired at 2026-03-02T02:00:00Z; make a new one");
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    @DisplayName("H28 a plan is applied once")
    void aPlanIsAppliedOnce() {
        CleanupReport preview = scene.dryRun();
        scene.apply(preview);

        RunRequest again = scene.applyRequest(preview);

        assertThat(scene.runs().submit(again, CleanupScene.NOW, CleanupScene.NOW))
                .isInstanceOf(Submission.PlanSpent.class);
    }

    @Test
    @DisplayName("H41 a job that appears after the plan lives by its objects, and so keeps the older ones of them")
    void aJobThatAppearsLivesByItsObjects() {
        scene.object("uploads/late.mp4", Duration.ofDays(9));
        scene.object("audio/late.mp3", Duration.ofDays(2));
        CleanupReport previewed = scene.dryRun();
        scene.catalog()
                .add(aJob("late", scene.daysAgo(20))
                        .original("cube/uploads/late.mp4")
                        .audio("cube/audio/late.mp3"));

        assertThat(scene.apply(previewed).changedCount()).isEqualTo(2);

        assertThat(scene.left()).containsExactly("audio/late.mp3", "uploads/late.mp4");
    }
}
