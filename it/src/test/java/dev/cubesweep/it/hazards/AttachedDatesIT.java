package dev.cubesweep.it.hazards;

import static dev.cubesweep.it.hazards.AttachedDriftIT.filled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.run.CleanupReport;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dates of an application's own tables that are missing, ambiguous or not to be believed. */
class AttachedDatesIT {

    @TempDir
    private Path directory;

    @Test
    @DisplayName("H13 attached: a completed clip without a date stays, however old its object")
    void undatedClipStays() {
        try (AttachedScene scene = AttachedScene.in(directory)) {
            scene.cube().daysAgo(60).file("clips/undated.mp4");
            scene.job("a", "done", "uploads/a.mp4", 60)
                    .clip("a", "done", "clips/undated.mp4", 60)
                    .sql("update clip set created_at = null, completed_at = null");

            assertKept(scene, "clips/undated.mp4");
        }
    }

    @Test
    @DisplayName("H13 attached: what a job without a date owns stays, however old its object")
    void undatedJobStays() {
        try (AttachedScene scene = AttachedScene.in(directory)) {
            scene.cube().daysAgo(60).file("uploads/undated.mp4");
            scene.job("a", "done", "uploads/undated.mp4", 60)
                    .sql("alter table job alter column updated_at drop not null")
                    .sql("update job set updated_at = null where name = 'a'");

            assertKept(scene, "uploads/undated.mp4");
        }
    }

    private static void assertKept(AttachedScene scene, String path) {
        CleanupReport report = scene.node().bulk();

        assertThat(report.status()).as(report.message()).isEqualTo("completed");
        assertThat(report.retainedByReason()).hasSize(1).containsEntry("unverified", 1L);
        assertThat(scene.cube().asked()).isEmpty();
        assertThat(scene.cube().left()).containsExactly(path);
    }

    @Test
    @DisplayName("H40 attached: dates without a zone fail until one is told; then they are read in it")
    void datesNeedAZone() {
        String withoutZone = AttachedScene.CLIPS.replace(
                "completed_at,", "(completed_at at time zone 'Asia/Tokyo') as completed_at,");
        String description = AttachedScene.description("", AttachedScene.JOBS, AttachedScene.UPLOADS, withoutZone);
        try (AttachedScene scene = filled(AttachedScene.in(directory, description))) {
            assertThatThrownBy(() -> scene.node().bulk())
                    .isInstanceOf(CatalogException.class)
                    .hasMessageContaining("completed_at")
                    .hasMessageContaining("time_zone");
            assertThat(scene.cube().asked()).isEmpty();
        }
        String zoned = description.replaceFirst("^", "time_zone: Asia/Tokyo");
        try (AttachedScene scene = filled(AttachedScene.in(directory, zoned))) {
            // Five days and an hour ago in Tokyo's clock, which read as UTC would be nine hours later.
            scene.sql("update clip set completed_at = now() - interval '5 days 1 hour' where file = 'clips/b.mp4'");

            assertThat(scene.node().bulk().status()).isEqualTo("completed");
            assertThat(scene.cube().left()).containsExactly("uploads/a.mp4");
        }
    }

    @Test
    @DisplayName("H40 attached: a date in the future is not believed")
    void futureDatesKeep() {
        try (AttachedScene scene = filled(AttachedScene.in(directory))) {
            scene.sql("update clip set completed_at = now() + interval '1 hour' where file = 'clips/old.mp4'");

            CleanupReport report = scene.node().bulk(0, 24);

            assertThat(scene.cube().left()).contains("clips/old.mp4");
            assertThat(report.retainedByReason()).containsEntry("unverified", 1L);
        }
    }
}
