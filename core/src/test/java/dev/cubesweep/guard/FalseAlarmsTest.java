package dev.cubesweep.guard;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.CleanupScene;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FalseAlarmsTest {

    private final CleanupScene scene = new CleanupScene();

    private void clip(String id, int daysOld) {
        scene.object("clips/" + id, Duration.ofDays(daysOld));
        scene.catalog()
                .add(aJob("job-" + id, scene.daysAgo(daysOld)).completed())
                .add(aClip(id, "job-" + id, scene.daysAgo(daysOld))
                        .completed(scene.daysAgo(daysOld))
                        .key("cube/clips/" + id));
    }

    @Test
    @DisplayName("H42 a quiet app whose clips have all expired is cleaned")
    void aQuietApp() {
        for (int clip = 0; clip < 50; clip++) {
            clip("c" + clip, 30);
        }

        CleanupReport report = scene.bulk();

        assertThat(report.deletedCount()).isEqualTo(50);
        assertThat(scene.bulk().status()).isEqualTo("completed");
        scene.object("uploads/forgotten", Duration.ofDays(2));
        assertThat(scene.bulk().deletedCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("H42 the day after all clips were deleted on request, the bulk cleanup runs")
    void clipsDeletedByOurselves() {
        for (int clip = 0; clip < 30; clip++) {
            clip("c" + clip, 2);
        }
        scene.bulk(0, 24);
        assertThat(scene.left()).isEmpty();
        scene.object("uploads/orphan", Duration.ofDays(2));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.deletedCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("H42 a plan of two objects that are all there is passes")
    void aSmallPlan() {
        clip("a", 30);
        scene.object("uploads/orphan", Duration.ofDays(9));

        assertThat(scene.bulk().deletedCount()).isEqualTo(2);
    }

    @Test
    @DisplayName("H42 a cube that was in use before is refused until its baseline is accepted once")
    void aCubeInUse() {
        for (int file = 0; file < 30; file++) {
            scene.object("clips/old-" + file, Duration.ofDays(90));
            scene.object("uploads/old-" + file, Duration.ofDays(90));
        }

        assertThat(scene.bulk().guardsTripped()).containsExactly(GuardName.EMPTY_CATALOG, GuardName.UNKNOWN_CLIPS);
        assertThat(scene.bulkAccepting(GuardName.EMPTY_CATALOG, GuardName.UNKNOWN_CLIPS)
                        .deletedCount())
                .isEqualTo(60);
        scene.object("clips/one-more", Duration.ofDays(90));
        assertThat(scene.bulk().deletedCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("H42 a foreign URL in one row is a warning")
    void aForeignUrl() {
        clip("a", 2);
        scene.object("uploads/orphan", Duration.ofDays(9));
        scene.catalog().skip("clip 17", "'https://cdn.example/17.mp4' is not in this store");

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.warnings()).hasSize(1);
        assertThat(report.deletedCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("H42 rows of this hour may be ahead of their objects")
    void rowsAheadOfTheirObjects() {
        scene.object("uploads/orphan", Duration.ofDays(9));
        for (int job = 0; job < 30; job++) {
            scene.catalog().add(aJob("j" + job, scene.ago(Duration.ofHours(1))).original("cube/uploads/j" + job));
        }

        assertThat(scene.bulk().deletedCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("H42 abandoned jobs whose sources are long gone refuse nothing")
    void abandonedJobs() {
        scene.object("uploads/orphan", Duration.ofDays(9));
        for (int job = 0; job < 30; job++) {
            scene.catalog().add(aJob("j" + job, scene.daysAgo(30)).original("cube/uploads/j" + job));
        }

        assertThat(scene.bulk().deletedCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("H42 two months of daily runs over a busy app is never refused")
    void twoBusyMonths() {
        for (int day = 0; day < 60; day++) {
            for (int job = 0; job < 3; job++) {
                clip("d" + day + "-" + job, 0);
            }
            scene.object("uploads/tmp-" + day, Duration.ZERO);
            assertThat(scene.bulk().status()).as("day %s", day).isEqualTo("completed");
            scene.clock().advance(Duration.ofDays(1));
        }

        assertThat(scene.left()).hasSizeLessThan(30);
    }
}
