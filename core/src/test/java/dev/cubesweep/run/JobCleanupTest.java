package dev.cubesweep.run;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.store.ObjectKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The spec's automatic cleanup after stage 4. */
class JobCleanupTest {

    private final CleanupScene scene = new CleanupScene();

    private void doneJob() {
        scene.object("uploads/7.mp4", Duration.ofMinutes(9));
        scene.object("audio/7.mp3", Duration.ofMinutes(8));
        scene.object("artifacts/7.json", Duration.ofMinutes(7));
        scene.object("clips/71.mp4", Duration.ofMinutes(2));
        scene.object("uploads/somebody-elses.mp4", Duration.ofDays(90));
        scene.catalog()
                .add(aJob("7", scene.ago(Duration.ofMinutes(1)))
                        .completed()
                        .original("cube/uploads/7.mp4")
                        .audio("cube/audio/7.mp3")
                        .artifact("cube/artifacts/7.json"))
                .add(aClip("71", "7", scene.ago(Duration.ofMinutes(2)))
                        .completed(scene.ago(Duration.ofMinutes(2)))
                        .key("cube/clips/71.mp4"));
    }

    @Test
    void deletesTheSourcesOfADoneJobAndNothingElse() {
        doneJob();

        CleanupReport report = scene.jobCleanup("7");

        assertThat(report.message()).isEqualTo("Deleted 2 files (0.00 MB), retained 0 recent clips");
        assertThat(scene.left()).containsExactly("artifacts/7.json", "clips/71.mp4", "uploads/somebody-elses.mp4");
    }

    @Test
    @DisplayName("H07 of several jobs at once the sources of each that is done go, and no other's")
    void cleansSeveralJobsAtOnce() {
        doneJob();
        for (String job : List.of("8", "9", "10")) {
            scene.object("uploads/" + job + ".mp4", Duration.ofMinutes(9));
            scene.catalog()
                    .add(aJob(job, scene.ago(Duration.ofMinutes(1)))
                            .completed()
                            .original("cube/uploads/" + job + ".mp4"))
                    .add(aClip(job + "1", job, scene.ago(Duration.ofMinutes(2)))
                            .completed(scene.ago(Duration.ofMinutes(2)))
                            .key("cube/clips/" + job + "1.mp4"));
        }
        scene.catalog().add(aClip("92", "9", scene.clock().instant()));
        // Read with the job 8, whose upload it shares; done too, but nobody asked for it.
        scene.object("uploads/11.mp4", Duration.ofMinutes(9));
        scene.catalog()
                .add(aJob("11", scene.ago(Duration.ofMinutes(1)))
                        .completed()
                        .original("cube/uploads/11.mp4")
                        .audio("cube/uploads/8.mp4"))
                .add(aClip("111", "11", scene.ago(Duration.ofMinutes(2)))
                        .completed(scene.ago(Duration.ofMinutes(2)))
                        .key("cube/clips/111.mp4"));

        CleanupReport report = scene.jobsCleanup("7", "8", "9", "unknown");

        assertThat(report.deletedCount()).isEqualTo(3);
        assertThat(report.retainedByReason()).containsEntry("active_job", 1L);
        assertThat(scene.left())
                .contains("uploads/9.mp4", "uploads/10.mp4", "uploads/11.mp4", "uploads/somebody-elses.mp4")
                .doesNotContain("uploads/7.mp4", "audio/7.mp3", "uploads/8.mp4");
    }

    @Test
    void keepsEverythingOfAJobThatIsActiveAgain() {
        doneJob();
        scene.catalog().add(aClip("72", "7", scene.clock().instant()));

        CleanupReport report = scene.jobCleanup("7");

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.deletedCount()).isZero();
        assertThat(report.retainedByReason()).containsEntry("active_job", 2L);
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    void keepsASourceThatAnotherActiveJobShares() {
        doneJob();
        scene.catalog().add(aJob("8", scene.clock().instant()).original("cube/uploads/7.mp4"));

        scene.jobCleanup("7");

        assertThat(scene.left()).contains("uploads/7.mp4").doesNotContain("audio/7.mp3");
    }

    @Test
    @DisplayName("H09 keeps a source that is on hold, whatever its job's row says")
    void keepsASourceOnHold() {
        doneJob();
        scene.catalog().hold("cube/uploads/7.mp4");

        CleanupReport report = scene.jobCleanup("7");

        assertThat(report.retainedByReason()).containsEntry("held", 1L);
        assertThat(scene.left()).contains("uploads/7.mp4").doesNotContain("audio/7.mp3");
    }

    @Test
    @DisplayName("H41 a source that it shares with a job that looks abandoned stays: only a listing could tell")
    void keepsASourceThatAnAbandonedJobShares() {
        doneJob();
        scene.store().put("cube/uploads/7.mp4", 5, scene.ago(Duration.ofDays(9)));
        scene.catalog().add(aJob("8", scene.ago(Duration.ofDays(8))).original("cube/uploads/7.mp4"));

        scene.jobCleanup("7");

        assertThat(scene.left()).contains("uploads/7.mp4").doesNotContain("audio/7.mp3");
    }

    @Test
    void hasNothingToDoForAnUnknownJob() {
        doneJob();

        CleanupReport report = scene.jobCleanup("unknown");

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.totalFilesScanned()).isZero();
    }

    @Test
    void hasNothingToDoASecondTime() {
        doneJob();
        scene.jobCleanup("7");

        assertThat(scene.jobCleanup("7").totalFilesScanned()).isZero();
    }

    @Test
    void leavesWhatOnlyASecondMeaningNames() {
        scene.object("uploads/a b.mp4", Duration.ofDays(3));
        scene.object("uploads/a+b.mp4", Duration.ofDays(3));
        scene.catalog()
                .add(aJob("7", scene.daysAgo(3))
                        .completed()
                        .owns(
                                ObjectKind.ORIGINAL,
                                KeyClaim.of(new ObjectKey("cube/uploads/a b.mp4")),
                                new KeyClaim(new ObjectKey("cube/uploads/a+b.mp4"), false, false)));

        scene.jobCleanup("7");

        assertThat(scene.left()).containsExactly("uploads/a+b.mp4");
    }
}
