package dev.cubesweep.guard;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.policy.LeftoverAges;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.CleanupScene;
import dev.cubesweep.store.Versioning;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogs that say too little, or spell keys as nobody else does. */
class CatalogGuardsTest {

    private final CleanupScene scene = new CleanupScene();

    private void assertRefused(CleanupReport report, GuardName guard) {
        assertThat(report.status()).isEqualTo("refused");
        assertThat(report.guardsTripped()).containsExactly(guard);
        assertThat(scene.asked()).isEmpty();
    }

    private void activeJob(String id, String key) {
        scene.catalog().add(aJob(id, scene.daysAgo(2)).original(key));
    }

    private void recentClip(String id, String key) {
        scene.catalog()
                .add(aClip(id, "j", scene.daysAgo(2))
                        .completed(scene.daysAgo(2))
                        .key(key));
    }

    private void doneJob() {
        scene.catalog().add(aJob("j", scene.daysAgo(30)).completed());
    }

    @Test
    @DisplayName("H05 an empty catalog and an orphan: refused, at any size")
    void anEmptyCatalog() {
        scene.object("uploads/1", Duration.ofDays(9));

        CleanupReport report = scene.bulk();

        assertRefused(report, GuardName.EMPTY_CATALOG);
        assertThat(report.message()).contains("no job at all while 1 objects");
    }

    @Test
    @DisplayName("H05 5,000 uploads and 19 clips under an empty catalog: refused")
    void thousandsOfUploadsAndFewClips() {
        for (int upload = 0; upload < 5_000; upload++) {
            scene.object("uploads/" + upload, Duration.ofDays(9));
        }
        for (int clip = 0; clip < 19; clip++) {
            scene.object("clips/" + clip, Duration.ofDays(9));
        }

        assertRefused(scene.bulk(), GuardName.EMPTY_CATALOG);
        assertThat(scene.left()).hasSize(5_019);
    }

    @Test
    @DisplayName("H05 accepted, an empty catalog passes until its first job")
    void acceptedUntilTheFirstJob() {
        scene.object("uploads/1", Duration.ofDays(9));
        assertThat(scene.bulkAccepting(GuardName.EMPTY_CATALOG).deletedCount()).isEqualTo(1);
        scene.object("uploads/2", Duration.ofDays(9));
        assertThat(scene.bulk().deletedCount()).isEqualTo(1);

        scene.catalog().add(aJob("first", scene.daysAgo(1)).completed());
        scene.bulk();
        scene.catalog().clear();
        scene.object("uploads/3", Duration.ofDays(9));

        assertThat(scene.bulk().guardsTripped()).containsExactly(GuardName.EMPTY_CATALOG);
        assertThat(scene.left()).containsExactly("uploads/3");
    }

    @Test
    @DisplayName("H42 a catalog that was pruned is no catalog that lost its rows")
    void prunedRowsAreNotMissed() {
        for (int job = 0; job < 100; job++) {
            scene.catalog().add(aJob("old-" + job, scene.daysAgo(100)).completed());
        }
        doneJob();
        assertThat(scene.bulk().status()).isEqualTo("completed");

        scene.catalog().clear();
        scene.object("uploads/1", Duration.ofDays(9));
        doneJob();
        assertThat(scene.dryRun().guardsTripped()).containsExactly(GuardName.EMPTY_CATALOG);
        scene.catalog().prune(99);
        assertThat(scene.dryRun().guardsTripped()).isEmpty();
        scene.catalog().clear();
        assertThat(scene.dryRun().guardsTripped()).containsExactly(GuardName.EMPTY_CATALOG);
        scene.catalog().prune(2);
        assertThat(scene.dryRun().guardsTripped()).isEmpty();
    }

    @Test
    @DisplayName("H05 a dry run that accepts settles nothing")
    void aDryRunSettlesNothing() {
        scene.object("uploads/1", Duration.ofDays(9));

        CleanupReport preview = scene.run(CleanupScene.bulkRequest(true, Set.of(), Set.of(GuardName.EMPTY_CATALOG)));

        assertThat(preview.guardsTripped()).isEmpty();
        assertThat(scene.runs().accepted(GuardName.EMPTY_CATALOG)).isEmpty();
        assertRefused(scene.bulk(), GuardName.EMPTY_CATALOG);
    }

    @Test
    @DisplayName("H05 fewer than half the rows of the last completed run: refused")
    void fewerThanHalf() {
        for (int job = 0; job < 5; job++) {
            scene.catalog().add(aJob("j" + job, scene.daysAgo(9)).completed());
        }
        scene.bulk();
        scene.object("uploads/1", Duration.ofDays(9));
        scene.catalog().removeJob("j0").removeJob("j1").removeJob("j2");

        CleanupReport report = scene.bulk();

        assertRefused(report, GuardName.EMPTY_CATALOG);
        assertThat(report.message()).contains("has 2 jobs and clips, fewer than half of the 5");
        assertThat(scene.bulkOverriding(GuardName.EMPTY_CATALOG).deletedCount()).isEqualTo(1);
        assertThat(scene.bulk().status()).as("the new baseline").isEqualTo("completed");
    }

    @Test
    @DisplayName("H05 half the rows pass")
    void half() {
        for (int job = 0; job < 4; job++) {
            scene.catalog().add(aJob("j" + job, scene.daysAgo(9)).completed());
        }
        scene.bulk();
        scene.object("uploads/1", Duration.ofDays(9));
        scene.catalog().removeJob("j0").removeJob("j1");

        assertThat(scene.bulk().deletedCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("H05 a catalog that was emptied after the plan refuses its application")
    void emptiedAfterThePlan() {
        scene.object("uploads/1", Duration.ofDays(9));
        doneJob();
        CleanupReport preview = scene.dryRun();
        scene.catalog().clear();

        assertRefused(scene.apply(preview), GuardName.EMPTY_CATALOG);
    }

    @Test
    @DisplayName("H01 every key of the catalog is spelled differently: refused")
    void everyKeySpelledDifferently() {
        scene.object("uploads/a.mp4", Duration.ofDays(2));
        activeJob("a", "cube/cube/uploads/a.mp4");

        CleanupReport report = scene.bulk();

        assertRefused(report, GuardName.UNMATCHED_CATALOG);
        assertThat(report.message()).contains("Of 1 keys of the query 'original'", "only 0 are in the store");
        assertThat(scene.bulkOverriding(GuardName.UNMATCHED_CATALOG).deletedCount())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("H01 below 20 keys one match is enough, from 20 on half")
    void fewAndManyKeys() {
        scene.object("uploads/orphan", Duration.ofDays(9));
        for (int job = 0; job < 19; job++) {
            activeJob("j" + job, "cube/uploads/j" + job);
        }
        scene.object("uploads/j0", Duration.ofDays(2));
        assertThat(scene.dryRun().guardsTripped()).isEmpty();

        activeJob("j19", "cube/uploads/j19");
        assertThat(scene.dryRun().guardsTripped()).containsExactly(GuardName.UNMATCHED_CATALOG);

        for (int job = 1; job < 10; job++) {
            scene.object("uploads/j" + job, Duration.ofDays(2));
        }
        assertThat(scene.dryRun().guardsTripped()).isEmpty();
    }

    @Test
    @DisplayName("H37 clips match and sources do not: refused")
    void sourcesSpelledDifferently() {
        doneJob();
        for (int clip = 0; clip < 30; clip++) {
            scene.object("clips/" + clip, Duration.ofDays(2));
            recentClip("c" + clip, "cube/clips/" + clip);
        }
        scene.object("uploads/a.mp4", Duration.ofDays(2));
        activeJob("a", "cube/https:/cube/uploads/a.mp4");

        CleanupReport report = scene.bulk();

        assertRefused(report, GuardName.UNMATCHED_CATALOG);
        assertThat(report.message()).contains("query 'original'");
    }

    @Test
    @DisplayName("H37 sources match and clips do not: refused")
    void clipsSpelledDifferently() {
        doneJob();
        scene.object("uploads/a.mp4", Duration.ofDays(2));
        activeJob("a", "cube/uploads/a.mp4");
        scene.object("renders/1.mp4", Duration.ofDays(2));
        recentClip("c", "cube//renders/1.mp4");

        CleanupReport report = scene.bulk();

        assertRefused(report, GuardName.UNMATCHED_CATALOG);
        assertThat(report.message()).contains("query 'clip'");
    }

    @Test
    @DisplayName("H01 H18 a plan that removes nothing but old versions is judged like any other")
    void oldVersionsAreJudgedToo() {
        scene.settings(PolicySettings.DEFAULT.withLeftoverAges(new LeftoverAges(null, Duration.ofDays(30))));
        scene.store().leftovers().setVersioning(Versioning.ENABLED);
        activeJob("a", "cube/cube/uploads/a.mp4");
        scene.object("uploads/a.mp4", Duration.ofDays(90));
        scene.object("uploads/a.mp4", Duration.ofDays(60));
        scene.object("uploads/a.mp4", Duration.ofHours(2));

        assertRefused(scene.bulk(), GuardName.UNMATCHED_CATALOG);
        assertThat(scene.store().leftovers().removalsAsked()).isEmpty();

        CleanupReport overridden = scene.bulkOverriding(GuardName.UNMATCHED_CATALOG);
        assertThat(overridden.deletedCount()).isZero();
        assertThat(overridden.leftovers().removedVersions()).isEqualTo(1);
    }

    private void clipFiles(int from, int to) {
        for (int clip = from; clip < to; clip++) {
            scene.object("clips/" + clip, Duration.ofDays(30));
        }
    }

    private void knownClips(int from, int to) {
        for (int clip = from; clip < to; clip++) {
            scene.catalog()
                    .add(aClip("c" + clip, "j", scene.daysAgo(30))
                            .completed(scene.daysAgo(30))
                            .key("cube/clips/" + clip));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9})
    void mostOfTheClipsFolderIsUnknown(int known) {
        doneJob();
        clipFiles(0, 20);
        knownClips(0, known);

        CleanupReport report = scene.bulk();

        assertRefused(report, GuardName.UNKNOWN_CLIPS);
        assertThat(report.message()).contains("Of 20 files", "does not know " + (20 - known));
    }

    @Test
    void halfOfTheClipsFolderMayBeUnknown() {
        doneJob();
        clipFiles(0, 20);
        knownClips(0, 10);

        assertThat(scene.bulk().deletedCount()).isEqualTo(20);
    }

    @Test
    void fewClipFilesAreNoFolder() {
        doneJob();
        clipFiles(0, 19);

        assertThat(scene.bulk().deletedCount()).isEqualTo(19);
    }

    @Test
    void acceptedUnknownClipsAreRefusedOnlyWhenTheyRise() {
        doneJob();
        clipFiles(0, 40);
        knownClips(0, 10);
        assertThat(scene.bulk().status()).isEqualTo("refused");
        scene.store().faults().failDeletionOf("cube/clips/0", "locked");
        assertThat(scene.bulkAccepting(GuardName.UNKNOWN_CLIPS).deletedCount()).isEqualTo(39);

        clipFiles(1, 40);
        assertThat(scene.bulk().deletedCount()).as("the same share again").isEqualTo(39);

        clipFiles(1, 42);
        assertThat(scene.bulk().guardsTripped()).as("a rise").containsExactly(GuardName.UNKNOWN_CLIPS);
    }

    @Test
    @DisplayName("unknown clips that nothing would delete refuse nothing")
    void unknownClipsThatStay() {
        doneJob();
        scene.object("uploads/orphan", Duration.ofDays(9));
        for (int clip = 0; clip < 40; clip++) {
            scene.object("clips/" + clip, Duration.ofDays(1));
        }

        assertThat(scene.bulk().deletedCount()).isEqualTo(1);
    }
}
