package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What must be gone in the end. */
@ParameterizedClass
@EnumSource
class LeakIT {

    private final HazardScene scene;

    LeakIT(DatabaseKind database) {
        this.scene = HazardScene.on(database);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    @DisplayName("H43 a job whose status came before its last clip is cleaned by itself, once")
    void statusBeforeTheLastClip() {
        scene.daysAgo(1).file("uploads/7.mp4").file("clips/71.mp4");
        scene.pipeline().cutting("7", "uploads/7.mp4");
        scene.pipeline().clip("71", "7", ClipStatus.PROCESSING, "clips/71.mp4");
        scene.pipeline().status("7", JobStatus.COMPLETED);
        assertThat(scene.node().automaticCleanups("7")).isEmpty();

        scene.daysAgo(1).pipeline().clip("71", "7", "clips/71.mp4");

        assertCleaned(1);
        assertThat(scene.asked()).containsExactly("uploads/7.mp4");
        assertThat(scene.left()).containsExactly("clips/71.mp4");
    }

    @Test
    @DisplayName("H43 a job whose status came after its last clip is cleaned by itself, once")
    void statusAfterTheLastClip() {
        scene.daysAgo(1).file("uploads/7.mp4").file("clips/71.mp4");
        scene.pipeline().cutting("7", "uploads/7.mp4");
        scene.pipeline().clip("71", "7", "clips/71.mp4");
        scene.pipeline().status("7", JobStatus.COMPLETED);

        assertCleaned(1);
        scene.daysAgo(1).pipeline().artifact("7", "work/7.json");
        assertCleaned(1);
        assertThat(scene.asked()).containsExactly("uploads/7.mp4");
        assertThat(scene.left()).containsExactly("clips/71.mp4");
    }

    @Test
    @DisplayName("H43 a job that is retried after it failed is cleaned by itself, and again when it got more work")
    void retriedJob() {
        scene.daysAgo(9).file("uploads/7.mp4").file("clips/71.mp4");
        scene.pipeline().cutting("7", "uploads/7.mp4");
        scene.pipeline().clip("71", "7", ClipStatus.PROCESSING, "clips/71.mp4");
        scene.pipeline().status("7", JobStatus.FAILED);
        scene.pipeline().clip("71", "7", "clips/71.mp4");
        assertThat(scene.node().automaticCleanups("7")).isEmpty();

        scene.daysAgo(8).pipeline().status("7", JobStatus.PROCESSING);
        scene.pipeline().status("7", JobStatus.COMPLETED);
        assertCleaned(1);
        assertThat(scene.asked()).containsExactly("uploads/7.mp4");

        scene.daysAgo(3).file("uploads/7-again.mp4").file("clips/72.mp4");
        scene.pipeline().cutting("7", "uploads/7-again.mp4");
        scene.pipeline().clip("72", "7", "clips/72.mp4");
        assertCleaned(2);
        assertThat(scene.asked()).containsExactly("uploads/7.mp4", "uploads/7-again.mp4");
        assertThat(scene.left()).containsExactly("clips/71.mp4", "clips/72.mp4");
    }

    /** So many cleanups of the job, each of which deleted its one source. */
    private void assertCleaned(int times) {
        assertThat(scene.node().automaticCleanups("7")).hasSize(times).allSatisfy(report -> {
            assertThat(report.status()).as(report.message()).isEqualTo("completed");
            assertThat(report.deletedCount()).isEqualTo(1);
        });
    }

    @Test
    @DisplayName("H43 a failed job is not kept for ever")
    void failedJob() {
        scene.daysAgo(2).file("uploads/7.mp4").file("uploads/7.part");
        scene.pipeline().working("7", "uploads/7.mp4");
        scene.pipeline().clip("71", "7", ClipStatus.FAILED, "uploads/7.part");
        scene.pipeline().status("7", JobStatus.FAILED);
        scene.hoursAgo(12).file("uploads/8.mp4");
        scene.pipeline().working("8", "uploads/8.mp4");
        scene.pipeline().status("8", JobStatus.FAILED);

        assertThat(scene.node().bulk().deletedByReason()).containsEntry("temporary", 2L);
        assertThat(scene.left()).as("it may be retried").containsExactly("uploads/8.mp4");
    }

    @Test
    @DisplayName("H43 plans and manifests do not pile up under .cubesweep/")
    void ownFiles() {
        scene.daysAgo(3).file("uploads/orphan.mp4");
        scene.node().dryRun();
        scene.node().bulk();
        assertThat(scene.ownFiles())
                .anyMatch(path -> path.startsWith("plans/"))
                .anyMatch(path -> path.startsWith("runs/"));

        scene.daysAgo(-2);
        scene.node().tidy();
        assertThat(scene.ownFiles())
                .noneMatch(path -> path.startsWith("plans/"))
                .anyMatch(path -> path.startsWith("runs/"));

        scene.daysAgo(-366);
        scene.node().tidy();
        assertThat(scene.ownFiles()).containsExactly("owner");
    }
}
