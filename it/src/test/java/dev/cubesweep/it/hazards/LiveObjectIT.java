package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.run.CleanupReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Objects that somebody still needs, however old they look. */
@ParameterizedClass
@EnumSource
class LiveObjectIT {

    private final HazardScene scene;

    LiveObjectIT(Place place) {
        scene = HazardScene.on(place);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    @DisplayName("H07 the source of a job in the making stays, also without retention and grace; afterwards it goes")
    void sourceOfActiveJobStays() {
        scene.daysAgo(10).file("uploads/a.mp4").file("uploads/b.mp4");
        scene.daysAgo(6);
        scene.pipeline().working("a", "uploads/a.mp4");
        scene.pipeline().finished("b", "uploads/b.mp4");

        assertThat(scene.node().bulk(0, 0).retainedByReason()).containsOnlyKeys("active_job");
        assertThat(scene.asked()).containsExactly("uploads/b.mp4");
        assertThat(scene.left()).containsExactly("uploads/a.mp4");

        scene.pipeline().status("a", JobStatus.COMPLETED);
        assertThat(scene.node().bulk(0, 0).deletedByReason()).containsOnlyKeys("temporary");
        assertThat(scene.left()).isEmpty();
    }

    @Test
    @DisplayName("H08 an upload whose row is not committed yet has its grace, also where retention_days is 0")
    void uploadWithoutRowHasItsGrace() {
        assumeTrue(scene.server().datesObjects(), "a story with objects of several ages");
        scene.hoursAgo(1).file("uploads/new.mp4").file("clips/new.mp4");
        scene.hoursAgo(25).file("uploads/old.mp4").file("clips/old.mp4");

        CleanupReport report = scene.node().bulk(0, Node.GRACE_HOURS);

        assertThat(report.retainedByReason()).containsOnlyKeys("too_new", "recent_clip_file");
        assertThat(scene.asked()).containsExactlyInAnyOrder("uploads/old.mp4", "clips/old.mp4");
        assertThat(scene.left()).containsExactly("clips/new.mp4", "uploads/new.mp4");
    }

    @Test
    @DisplayName("H08 a row that is committed after the catalog was read still saves its upload")
    void lateRowSavesItsUpload() {
        scene.daysAgo(10).file("uploads/slow.mp4").file("uploads/orphan.mp4");
        scene.node().betweenPlanAndSweep(() -> scene.pipeline().working("slow", "uploads/slow.mp4"));

        CleanupReport report = scene.node().bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.changedCount()).isEqualTo(1);
        assertThat(scene.asked()).containsExactly("uploads/orphan.mp4");
        assertThat(scene.left()).containsExactly("uploads/slow.mp4");
    }

    @Test
    @DisplayName("H35 an object of two jobs goes only when both are done with it")
    void everyOwnerMustAgree() {
        scene.daysAgo(10).file("uploads/shared.mp4");
        scene.daysAgo(3);
        scene.pipeline().finished("done", "uploads/shared.mp4");
        scene.pipeline().working("busy", "uploads/shared.mp4");

        assertThat(scene.node().bulk().retainedByReason()).containsOnlyKeys("active_job");
        assertThat(scene.asked()).isEmpty();
        assertThat(scene.left()).containsExactly("uploads/shared.mp4");

        scene.pipeline().status("busy", JobStatus.COMPLETED);
        assertThat(scene.node().bulk().deletedCount()).isEqualTo(1);
        assertThat(scene.left()).isEmpty();
    }

    @Test
    @DisplayName("H38 a held clip stays when the application deletes its rows")
    void holdsOutliveRows() {
        scene.daysAgo(10)
                .file("clips/held.mp4")
                .file("clips/other.mp4")
                .pipeline()
                .working("a", "uploads/a.mp4");
        scene.pipeline().clip("held", "a", "clips/held.mp4");
        scene.pipeline().clip("other", "a", "clips/other.mp4");
        scene.pipeline().holdClip("held");
        scene.pipeline().removeJob("a");

        CleanupReport report = scene.node().bulk(0, 0);

        assertThat(report.retainedByReason()).containsOnlyKeys("held");
        assertThat(scene.asked()).containsExactly("clips/other.mp4");
        assertThat(scene.left()).containsExactly("clips/held.mp4");
    }

    @Test
    @DisplayName("H41 a job whose row nobody touches lives as long as its clips or objects change")
    void activityIsTheLatestOfAll() {
        assumeTrue(scene.server().datesObjects(), "a story with objects of several ages");
        scene.daysAgo(20)
                .file("uploads/byObject.mp4")
                .file("uploads/byClip.mp4")
                .file("uploads/abandoned.mp4");
        scene.pipeline().working("byObject", "uploads/byObject.mp4");
        scene.pipeline().artifact("byObject", "work/later.bin");
        scene.pipeline().working("byClip", "uploads/byClip.mp4");
        scene.pipeline().working("abandoned", "uploads/abandoned.mp4");
        // Listed after the upload that it saves.
        scene.daysAgo(2).file("work/later.bin");
        scene.pipeline().clip("cut", "byClip", ClipStatus.PROCESSING, "clips/cut.mp4");

        CleanupReport report = scene.node().bulk();

        assertThat(report.deletedByReason()).containsOnlyKeys("abandoned_job");
        assertThat(scene.asked()).containsExactly("uploads/abandoned.mp4");
        assertThat(scene.left()).containsExactly("uploads/byClip.mp4", "uploads/byObject.mp4", "work/later.bin");
    }
}
