package dev.cubesweep.it.hazards;

import static dev.cubesweep.it.hazards.HazardScene.CUBE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.servers.SecondClient;
import dev.cubesweep.run.CleanupReport;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Objects that arrive in parts: on S3 they are as old as the beginning of their upload (S3 user guide). */
@ParameterizedClass
@EnumSource
class MultipartIT {

    private final HazardScene scene;

    MultipartIT(Place place) {
        // Where the clock is set ahead, an upload that has just begun looks as if it had been given up (H19).
        Map<String, String> noAborts = Map.of("CUBESWEEP_ABORT_UPLOADS_AFTER_DAYS", "never");
        scene = HazardScene.on(place.database(), place.server(), noAborts);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private SecondClient.Upload begin(String path) {
        return scene.client().beginUpload(CUBE + path);
    }

    @Test
    @DisplayName("H11 a clip whose upload was begun long ago is as old as its row says")
    void knownObjectIsAsOldAsItsRow() {
        scene.daysAgo(10).file("uploads/slow.mp4").upload("clips/slow.mp4").upload("clips/unknown.mp4");
        scene.daysAgo(9).pipeline().working("slow", "uploads/slow.mp4");
        scene.daysAgo(1).pipeline().clip("slow", "slow", "clips/slow.mp4");

        CleanupReport report = scene.node().bulk();

        assertThat(report.retainedByReason()).containsOnlyKeys("active_job", "recent_clip");
        assertThat(scene.asked()).containsExactly("clips/unknown.mp4");
        assertThat(scene.left()).containsExactly("clips/slow.mp4", "uploads/slow.mp4");
    }

    @Test
    @DisplayName("H11 a grace that is longer than uploads last saves one whose row is not committed yet")
    void graceIsLongerThanUploads() {
        scene.daysAgo(10).upload("uploads/slow.mp4");

        assertThat(scene.node().bulk(0, 11 * 24).retainedByReason()).containsOnlyKeys("too_new");
        assertThat(scene.asked()).isEmpty();
        assertThat(scene.left()).containsExactly("uploads/slow.mp4");

        assertThat(scene.node().bulk(0, 24).deletedCount()).isEqualTo(1);
        assertThat(scene.left()).isEmpty();
    }

    @Test
    @DisplayName(
            "H10 H11 an upload that was begun before the plan and ends before the sweep replaces the object: it stays")
    void uploadEndsInBetween() {
        scene.daysAgo(10).file("uploads/again.mp4").file("uploads/orphan.mp4");
        SecondClient.Upload upload = begin("uploads/again.mp4");
        scene.node().betweenPlanAndSweep(() -> upload.end("uploaded again"));

        CleanupReport report = scene.node().bulk();

        assertThat(report.changedCount()).as("%s", report).isEqualTo(1);
        assertThat(scene.asked()).containsExactly("uploads/orphan.mp4");
        assertThat(scene.client().read(CUBE + "uploads/again.mp4")).asString().isEqualTo("uploaded again");
    }

    @Test
    @DisplayName("H11 a sweep does not break an upload that is under way to a key that it deletes")
    void uploadUnderWayIsNotBroken() {
        scene.daysAgo(10).file("uploads/again.mp4");
        SecondClient.Upload upload = begin("uploads/again.mp4");

        assertThat(scene.node().bulk().deletedCount()).isEqualTo(1);

        upload.end("uploaded again");
        assertThat(scene.client().read(CUBE + "uploads/again.mp4")).asString().isEqualTo("uploaded again");
    }
}
