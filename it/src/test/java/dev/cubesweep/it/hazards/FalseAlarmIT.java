package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.CleanupReport;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What looks alarming and is not: a guard that cries wolf is switched off. */
@ParameterizedClass
@EnumSource
class FalseAlarmIT {

    private final DatabaseKind database;
    private final HazardScene scene;

    FalseAlarmIT(DatabaseKind database) {
        this.database = database;
        this.scene = HazardScene.on(database);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    @DisplayName("H42 a quiet app whose clips have all expired is cleaned, night after night")
    void quietAppIsCleaned() {
        scene.daysAgo(20);
        for (int i = 0; i < 22; i++) {
            scene.file("uploads/" + i + ".mp4").file("clips/" + i + ".mp4");
            scene.pipeline().working("job-" + i, "uploads/" + i + ".mp4");
            scene.pipeline().clip("clip-" + i, "job-" + i, "clips/" + i + ".mp4");
            scene.pipeline().status("job-" + i, JobStatus.COMPLETED);
        }

        CleanupReport first = scene.node().bulk();
        assertThat(first.status()).isEqualTo("completed");
        assertThat(first.deletedByReason()).containsEntry("expired_clip", 22L).containsEntry("temporary", 22L);
        assertThat(scene.left()).isEmpty();

        scene.daysAgo(3).file("uploads/orphan.mp4");
        CleanupReport second = scene.node().bulk();
        assertThat(second.status()).isEqualTo("completed");
        assertThat(second.deletedByReason()).containsOnlyKeys("orphan");
        assertThat(scene.node().bulk().status()).isEqualTo("completed");
    }

    @Test
    @DisplayName("H42 a plan of two objects, which are all that there is, is carried out")
    void smallPlanIsCarriedOut() {
        scene.daysAgo(10).file("uploads/a.mp4").file("clips/a.mp4");

        assertThat(scene.node().bulk().status()).isEqualTo("completed");
        assertThat(scene.asked()).hasSize(2);
        assertThat(scene.left()).isEmpty();
    }

    @Test
    @DisplayName("H42 a cube that was in use before needs its unknown clips accepted once")
    void olderClipsAreAcceptedOnce() {
        unknownClips("before", 30);

        assertThat(scene.node().bulk().guardsTripped()).containsExactly(GuardName.UNKNOWN_CLIPS);
        assertThat(scene.asked()).isEmpty();
        assertThat(scene.node().accepting(GuardName.UNKNOWN_CLIPS).deletedCount())
                .isEqualTo(30);

        unknownClips("afterwards", 25);
        assertThat(scene.node().bulk().deletedCount()).isEqualTo(25);
        assertThat(scene.left()).isEmpty();
    }

    @Test
    @DisplayName("H42 an application without any job yet needs its empty catalog accepted once")
    void emptyCatalogIsAcceptedOnce() {
        try (HazardScene young = HazardScene.onEmptyCatalog(database, Map.of())) {
            young.daysAgo(3).file("uploads/a.mp4");
            assertThat(young.node().bulk().guardsTripped()).containsExactly(GuardName.EMPTY_CATALOG);
            assertThat(young.node().accepting(GuardName.EMPTY_CATALOG).deletedCount())
                    .isEqualTo(1);

            young.daysAgo(3).file("uploads/b.mp4");
            assertThat(young.node().bulk().deletedCount()).isEqualTo(1);
            assertThat(young.left()).isEmpty();
        }
    }

    @Test
    @DisplayName("H42 the day after all clips were deleted on request, no guard refuses the bulk cleanup")
    void theDayAfterAllClipsWereDeleted() {
        scene.daysAgo(2).file("uploads/orphan.mp4");
        for (int i = 0; i < 25; i++) {
            scene.file("clips/" + i + ".mp4");
            scene.pipeline().working("job-" + i, "uploads/" + i + ".mp4");
            scene.pipeline().clip("clip-" + i, "job-" + i, "clips/" + i + ".mp4");
            scene.pipeline().status("job-" + i, JobStatus.COMPLETED);
        }
        assertThat(scene.node().clips().deletedCount()).isEqualTo(25);
        assertThat(scene.left()).containsExactly("uploads/orphan.mp4");

        CleanupReport report = scene.node().bulk();

        assertThat(report.status()).as(report.message()).isEqualTo("completed");
        assertThat(scene.asked()).hasSize(26).doesNotHaveDuplicates();
        assertThat(scene.left()).isEmpty();
    }

    @Test
    @DisplayName("H42 a foreign URL in one row is a warning, no alarm")
    void foreignUrlIsAWarning() {
        scene.daysAgo(3).file("uploads/a.mp4").file("uploads/orphan.mp4");
        scene.pipeline().working("a", "uploads/a.mp4");
        scene.pipeline().working("import", "https://cdn.example.com/videos/import.mp4");

        CleanupReport report = scene.node().bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.warnings()).singleElement().asString().contains("job import", "not in this store");
        assertThat(scene.asked()).containsExactly("uploads/orphan.mp4");
        assertThat(scene.left()).containsExactly("uploads/a.mp4");
    }

    private void unknownClips(String when, int count) {
        scene.daysAgo(10);
        for (int i = 0; i < count; i++) {
            scene.file("clips/" + when + "-" + i + ".mp4");
        }
    }
}
