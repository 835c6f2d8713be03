package dev.cubesweep.run;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.policy.LeftoverAges;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.store.InMemoryLeftovers;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectVersion;
import dev.cubesweep.store.StoreCapabilities;
import dev.cubesweep.store.StoreFaults;
import dev.cubesweep.store.Versioning;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A bucket that keeps versions: a deletion hides, and old versions go only where asked (H18). */
class VersionedBucketTest {

    private static final long MB = 1024 * 1024;

    private final CleanupScene scene = new CleanupScene();
    private final InMemoryLeftovers beside = scene.store().leftovers();
    private final StoreFaults faults = scene.store().faults();

    @BeforeEach
    void aVersionedBucket() {
        scene.catalog().add(aJob("j", scene.daysAgo(40)).completed());
        beside.setVersioning(Versioning.ENABLED);
    }

    private void removeOldVersionsAfter(int days) {
        scene.settings(
                PolicySettings.DEFAULT.withLeftoverAges(new LeftoverAges(Duration.ofDays(7), Duration.ofDays(days))));
    }

    private List<ObjectVersion> versions(String path) {
        return beside.versions(new ObjectKey("cube/" + path));
    }

    /** A clip that was rendered three times; the last one is current. */
    private void rendered(String path, int... daysAgo) {
        for (int day : daysAgo) {
            scene.object(path, MB, Duration.ofDays(day));
        }
    }

    @Test
    @DisplayName("H18 what is deleted is hidden, and no bytes are freed")
    void nothingIsFreed() {
        scene.object("uploads/a.mp4", 3 * MB, Duration.ofDays(9));

        CleanupReport preview = scene.dryRun();
        CleanupReport report = scene.bulk();

        assertThat(report.deletedCount()).isEqualTo(1);
        assertThat(report.deletedSizeMb()).isZero();
        assertThat(report.leftovers()).isEqualTo(new LeftoverReport(1, 3, 0, 0, 0, 0, 0, 0));
        assertThat(report.message())
                .isEqualTo("Deleted 1 files (0.00 MB), retained 0 recent clips; the bucket keeps old versions, so 1"
                        + " files (3.00 MB) are only hidden and nothing of them was freed");
        assertThat(preview.leftovers()).isEqualTo(report.leftovers());
        assertThat(preview.deletedSizeMb()).isZero();
        assertThat(preview.message()).contains("would only be hidden");
        assertThat(scene.left()).isEmpty();
        assertThat(versions("uploads/a.mp4")).hasSize(2);
    }

    @Test
    @DisplayName("H18 a store that says nothing of versions, and adds a marker all the same, frees nothing")
    void theReplySaysIt() {
        faults.denyLeftovers();
        scene.object("uploads/a.mp4", 3 * MB, Duration.ofDays(9));

        CleanupReport report = scene.bulk();

        assertThat(report.leftovers().hiddenCount()).isEqualTo(1);
        assertThat(report.deletedSizeMb()).isZero();
    }

    @Test
    @DisplayName("H18 H24 a deletion without an answer is hidden too")
    void anUnansweredDeletion() {
        scene.object("uploads/a.mp4", 3 * MB, Duration.ofDays(9));
        faults.loseReplyOfNextDelete();

        CleanupReport report = scene.bulk();

        assertThat(report.deletedCount()).isEqualTo(1);
        assertThat(report.leftovers().hiddenSizeMb()).isEqualTo(3);
        assertThat(report.deletedSizeMb()).isZero();
    }

    @Test
    @DisplayName("H18 old versions stay unless somebody asked, and are not even looked for")
    void notAskedFor() {
        rendered("clips/a.mp4", 400, 300, 1);

        CleanupReport report = scene.bulk();

        assertThat(beside.removalsAsked()).isEmpty();
        assertThat(report.leftovers()).isEqualTo(LeftoverReport.NONE);
    }

    @Test
    @DisplayName("H18 versions old for long enough are removed by id, and never the current one")
    void oldVersionsAreRemoved() {
        removeOldVersionsAfter(30);
        rendered("clips/a.mp4", 400, 60, 20, 1);
        String oldest = versions("clips/a.mp4").get(3).versionId();

        CleanupReport preview = scene.dryRun();
        CleanupReport report = scene.bulk();

        assertThat(beside.removalsAsked()).containsExactly(oldest);
        assertThat(versions("clips/a.mp4")).hasSize(3);
        assertThat(scene.left()).containsExactly("clips/a.mp4");
        assertThat(report.leftovers()).isEqualTo(new LeftoverReport(0, 0, 0, 0, 0, 0, 1, 1));
        assertThat(report.message()).endsWith("; removed 1 old version (1.00 MB)");
        assertThat(preview.message()).endsWith("; would remove 1 old version (1.00 MB)");
        assertThat(report.totalFilesScanned()).isEqualTo(1);
    }

    @Test
    @DisplayName("H18 what this run hides is no old version yet")
    void whatThisRunHidesStays() {
        removeOldVersionsAfter(1);
        scene.object("uploads/a.mp4", MB, Duration.ofDays(90));

        scene.bulk();

        assertThat(beside.removalsAsked()).isEmpty();
        assertThat(versions("uploads/a.mp4")).hasSize(2);
    }

    @Test
    @DisplayName("H18 a marker goes only when it hides nothing any more, in a run of its own")
    void markersGoLast() {
        removeOldVersionsAfter(30);
        scene.object("uploads/a.mp4", MB, Duration.ofDays(9));
        scene.bulk();
        String version = versions("uploads/a.mp4").get(1).versionId();
        String marker = versions("uploads/a.mp4").get(0).versionId();

        scene.clock().advance(Duration.ofDays(31));
        scene.bulk();
        assertThat(beside.removalsAsked()).contains(version).doesNotContain(marker);
        assertThat(scene.left()).isEmpty();
        scene.bulk();

        assertThat(beside.removalsAsked()).contains(marker);
        assertThat(versions("uploads/a.mp4")).isEmpty();
        assertThat(scene.left()).isEmpty();
    }

    @Test
    @DisplayName("H18 a version that is current again between plan and sweep stays")
    void currentAgain() {
        removeOldVersionsAfter(30);
        rendered("clips/a.mp4", 400, 60);
        List<ObjectVersion> before = versions("clips/a.mp4");
        scene.reachRuns(runs -> Interception.after(
                RunRepository.class,
                runs,
                "planned",
                // An operator undoes the last rendering.
                () -> beside.remove(
                        new ObjectKey("cube/clips/a.mp4"), before.get(0).versionId())));

        scene.bulk();

        assertThat(beside.removalsAsked()).containsExactly(before.get(0).versionId());
        assertThat(scene.left()).containsExactly("clips/a.mp4");
    }

    @Test
    @DisplayName("H18 versions of a held key stay, also of one held since the plan")
    void heldVersionsStay() {
        removeOldVersionsAfter(30);
        rendered("clips/a.mp4", 400, 60, 1);
        rendered("clips/b.mp4", 400, 60, 1);
        scene.catalog().hold("cube/clips/a.mp4");
        scene.reachRuns(runs -> Interception.after(
                RunRepository.class, runs, "planned", () -> scene.catalog().hold("cube/clips/b.mp4")));

        scene.bulk();

        assertThat(beside.removalsAsked()).isEmpty();
    }

    @Test
    @DisplayName("H18 a store that refuses to list versions makes a warning")
    void deniedVersions() {
        removeOldVersionsAfter(30);
        rendered("clips/a.mp4", 400, 60, 1);
        faults.denyLeftovers();

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.warnings()).anyMatch(warning -> warning.contains("old versions"));
        assertThat(beside.removalsAsked()).isEmpty();
    }

    @Test
    @DisplayName("H10 H18 a store that ignores conditions hides as well")
    void withoutConditions() {
        faults.behaveAs(new StoreCapabilities(true, false));
        scene.object("uploads/a.mp4", MB, Duration.ofDays(9));

        assertThat(scene.bulk().leftovers().hiddenCount()).isEqualTo(1);
    }
}
