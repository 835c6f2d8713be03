package dev.cubesweep.run;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.cubesweep.catalog.JobRowBuilder;
import dev.cubesweep.store.ObjectStore;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The deletion of all completed clips on request. */
class ClipsCleanupTest {

    private final CleanupScene scene = new CleanupScene();

    private static RunRequest clips(boolean dryRun) {
        return RunRequest.clips(dryRun, 5, 24, Set.of(), Set.of(), RunSamples.API);
    }

    private void clip(String id, JobRowBuilder job, Duration age) {
        scene.object("clips/" + id, age);
        scene.catalog()
                .add(job)
                .add(aClip(id, "job-" + id, scene.ago(age))
                        .completed(scene.ago(age))
                        .key("cube/clips/" + id));
    }

    private JobRowBuilder doneJob(String clip, Duration age) {
        return aJob("job-" + clip, scene.ago(age)).completed();
    }

    private void clip(String id, Duration age) {
        clip(id, doneJob(id, age), age);
    }

    /** Two clips, and everything that is none: a source, an orphan, a file in the clips folder. */
    private void aMixedStore() {
        clip("new", Duration.ofHours(1));
        clip("old", doneJob("old", Duration.ofDays(90)).original("cube/uploads/old"), Duration.ofDays(90));
        scene.object("uploads/old", Duration.ofDays(90));
        scene.object("uploads/orphan", Duration.ofDays(90));
        scene.object("clips/unknown", Duration.ofDays(90));
    }

    @Test
    void deletesEveryCompletedClipAndNothingElse() {
        aMixedStore();

        CleanupReport report = scene.run(clips(false));

        assertThat(scene.left()).containsExactly("clips/unknown", "uploads/old", "uploads/orphan");
        assertThat(scene.asked()).containsExactlyInAnyOrder("clips/new", "clips/old");
        assertThat(report.message()).isEqualTo("Deleted 2 files (0.00 MB), retained 0 recent clips and 3 other files");
        assertThat(report.deletedByReason()).containsOnly(entry("requested_clip", 2L));
        assertThat(report.retainedByReason()).containsOnly(entry("not_a_clip", 3L));
        assertThat(report.success()).isTrue();
    }

    @Test
    void aDryRunDeletesNothing() {
        aMixedStore();

        CleanupReport report = scene.run(clips(true));

        assertThat(report.deletedCount()).isEqualTo(2);
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    @DisplayName("H28 a plan of the clips cleanup is carried out by the policy that made it")
    void itsPlanIsAppliedByItsOwnPolicy() {
        aMixedStore();
        CleanupReport previewed = scene.run(clips(true));

        CleanupReport applied = scene.apply(previewed);

        assertThat(applied.deletedByReason()).containsOnly(entry("requested_clip", 2L));
        assertThat(applied.changedCount()).isZero();
        assertThat(scene.left()).containsExactly("clips/unknown", "uploads/old", "uploads/orphan");
    }

    @Test
    @DisplayName("H26 H28 a plan of the bulk cleanup that is applied keeps a clip that was promised since")
    void aBulkPlanIsNotAppliedByTheClipsPolicy() {
        clip("c", Duration.ofDays(9));
        CleanupReport previewed = scene.dryRun();
        scene.catalog().add(doneJob("c", Duration.ofDays(9)).retentionDays(30));

        CleanupReport applied = scene.apply(previewed);

        assertThat(previewed.deletedCount()).isEqualTo(1);
        assertThat(applied.deletedCount()).isZero();
        assertThat(applied.changedCount()).isEqualTo(1);
        assertThat(scene.left()).containsExactly("clips/c");
    }

    @Test
    @DisplayName("H24 another worker goes on by the same policy")
    void aRunThatWasInterruptedGoesOn() {
        aMixedStore();
        RunId run = scene.submit(clips(false));
        scene.reachStore(store -> Interception.before(ObjectStore.class, store, "delete", Interception::die));
        scene.advanceUntilDeath(run);
        scene.mend();

        scene.advance(run);

        assertThat(scene.report(run).deletedByReason()).containsOnly(entry("requested_clip", 2L));
        assertThat(scene.left()).containsExactly("clips/unknown", "uploads/old", "uploads/orphan");
    }

    @Test
    @DisplayName("H09 a clip that is held between plan and sweep stays")
    void aHoldBetweenPlanAndSweepIsSeen() {
        clip("c", Duration.ofDays(1));
        CleanupReport previewed = scene.run(clips(true));
        scene.catalog().hold("cube/clips/c");

        assertThat(scene.apply(previewed).changedCount()).isEqualTo(1);
        assertThat(scene.left()).containsExactly("clips/c");
    }

    @Test
    @DisplayName("H25 one run over the whole store at a time")
    void waitsForNobodyAndNobodyForIt() {
        RunId run = scene.submit(clips(false));

        assertThat(scene.runs().submit(CleanupScene.bulkRequest(), CleanupScene.NOW, CleanupScene.NOW))
                .isEqualTo(new Submission.Busy(run));
        assertThat(scene.runs().submit(clips(false), CleanupScene.NOW, CleanupScene.NOW))
                .isEqualTo(new Submission.Busy(run));
    }

    @Test
    @DisplayName("H42 the day after all clips were deleted on request, no guard refuses the bulk cleanup")
    void theDayAfter() {
        for (int clip = 0; clip < 30; clip++) {
            clip("c" + clip, Duration.ofDays(2));
        }
        scene.object("uploads/orphan", Duration.ofDays(2));
        scene.run(clips(false));
        assertThat(scene.left()).containsExactly("uploads/orphan");
        scene.clock().advance(Duration.ofDays(1));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(scene.left()).isEmpty();
        assertThat(scene.run(clips(false)).status()).isEqualTo("completed");
    }
}
