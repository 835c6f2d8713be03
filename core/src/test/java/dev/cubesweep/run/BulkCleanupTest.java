package dev.cubesweep.run;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.cubesweep.json.Json;
import dev.cubesweep.store.ObjectKey;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BulkCleanupTest {

    /** So that 150 of them are the spec's 1234.56 MB. */
    private static final long SPEC_SIZE = 8_630_201;

    private final CleanupScene scene = new CleanupScene();

    /** A job that was done ten days ago, with its original and its audio. */
    private void finishedJob(String id) {
        scene.object("uploads/" + id + ".mp4", SPEC_SIZE, Duration.ofDays(10));
        scene.object("audio/" + id + ".mp3", SPEC_SIZE, Duration.ofDays(10));
        scene.catalog()
                .add(aJob(id, scene.daysAgo(10))
                        .completed()
                        .original("cube/uploads/" + id + ".mp4")
                        .audio("cube/audio/" + id + ".mp3"));
    }

    private void clip(String id, String job, int daysOld) {
        scene.object("clips/" + id + ".mp4", 1_000, Duration.ofDays(daysOld));
        scene.catalog()
                .add(aClip(id, job, scene.daysAgo(daysOld))
                        .completed(scene.daysAgo(daysOld))
                        .key("cube/clips/" + id + ".mp4"));
    }

    private void specsExample() {
        for (int job = 0; job < 75; job++) {
            finishedJob("j" + job);
        }
        for (int clip = 0; clip < 25; clip++) {
            clip("c" + clip, "j" + clip, 3);
        }
    }

    @Test
    void deletesWhatTheSpecDeletesAndSaysSoInItsWords() {
        specsExample();

        CleanupReport report = scene.bulk();

        assertThat(report.message()).isEqualTo("Deleted 150 files (1234.56 MB), retained 25 recent clips");
        assertThat(report.success()).isTrue();
        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.deletedCount()).isEqualTo(150);
        assertThat(report.deletedSizeMb()).isEqualTo(1234.56);
        assertThat(report.retainedCount()).isEqualTo(25);
        assertThat(report.totalFilesScanned()).isEqualTo(175);
        assertThat(report.dryRun()).isFalse();
        assertThat(report.retentionDays()).isEqualTo(5);
        assertThat(report.deletedFilesSample()).hasSize(20).contains("cube/audio/j0.mp3");
        assertThat(report.deletedByReason()).containsOnly(entry("temporary", 150L));
        assertThat(report.retainedByReason()).containsOnly(entry("recent_clip", 25L));
        assertThat(scene.left()).hasSize(25).allMatch(key -> key.startsWith("clips/"));
        assertThat(scene.asked()).hasSize(150).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("H33 what a listing that began again had shown before is neither counted nor deleted twice")
    void aListingThatBeginsAgain() {
        specsExample();
        scene.store().faults().beginListingsAgainAfter(1);

        CleanupReport report = scene.bulk();

        assertThat(report.totalFilesScanned()).isEqualTo(175);
        assertThat(report.message()).isEqualTo("Deleted 150 files (1234.56 MB), retained 25 recent clips");
        assertThat(scene.asked()).hasSize(150).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("H44 a reply has all of the spec's fields, by the spec's names")
    void repliesInTheSpecsFields() {
        specsExample();

        JsonNode reply = Json.mapper().valueToTree(scene.bulk());

        assertThat(reply.propertyNames())
                .contains(
                        "success",
                        "message",
                        "deleted_count",
                        "deleted_size_mb",
                        "retained_count",
                        "total_files_scanned",
                        "dry_run",
                        "deleted_files_sample",
                        "retention_days",
                        "run_id",
                        "plan_id",
                        "status",
                        "retained_by_reason",
                        "deleted_by_reason",
                        "overrides_applied",
                        "failed_count",
                        "changed_count",
                        "already_gone_count",
                        "guards_tripped",
                        "errors_sample",
                        "warnings")
                .doesNotContain("under_way");
        assertThat(reply.get("deleted_size_mb").doubleValue()).isEqualTo(1234.56);
    }

    @Test
    void namesOtherFilesThatItRetained() {
        finishedJob("j");
        clip("c", "j", 1);
        scene.object("uploads/new-1", Duration.ofHours(1));
        scene.object("uploads/new-2", Duration.ofHours(2));
        scene.object("folder/", 0, Duration.ofDays(90));

        CleanupReport report = scene.bulk();

        assertThat(report.message()).isEqualTo("Deleted 2 files (16.46 MB), retained 1 recent clips and 3 other files");
        assertThat(report.retainedByReason())
                .containsOnly(entry("recent_clip", 1L), entry("too_new", 2L), entry("folder_marker", 1L));
    }

    @Test
    void aDryRunTellsWhatARealOneWouldDoAndTouchesNothing() {
        specsExample();

        CleanupReport preview = scene.dryRun();

        assertThat(preview.message()).isEqualTo("Would delete 150 files (1234.56 MB), would retain 25 recent clips");
        assertThat(preview.dryRun()).isTrue();
        assertThat(preview.success()).isTrue();
        assertThat(preview.deletedFilesSample()).hasSize(20);
        assertThat(scene.left()).hasSize(175);
        assertThat(scene.asked()).isEmpty();

        CleanupReport real = scene.bulk();
        assertThat(real.deletedCount()).isEqualTo(preview.deletedCount());
        assertThat(real.deletedSizeMb()).isEqualTo(preview.deletedSizeMb());
        assertThat(real.deletedByReason()).isEqualTo(preview.deletedByReason());
        assertThat(real.retainedByReason()).isEqualTo(preview.retainedByReason());
        assertThat(real.totalFilesScanned()).isEqualTo(preview.totalFilesScanned());
    }

    @Test
    void aSecondRunFindsNothingMoreToDelete() {
        specsExample();
        scene.bulk();

        CleanupReport again = scene.bulk();

        assertThat(again.message()).isEqualTo("Deleted 0 files (0.00 MB), retained 25 recent clips");
        assertThat(again.success()).isTrue();
    }

    @Test
    void anEmptyStoreIsACompletedRun() {
        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.message()).isEqualTo("Deleted 0 files (0.00 MB), retained 0 recent clips");
    }

    @Test
    void sweepsMoreThanOneBatch() {
        scene.catalog().add(aJob("j", scene.daysAgo(10)).completed());
        for (int object = 0; object < 2_500; object++) {
            scene.object("uploads/" + object, Duration.ofDays(9));
        }

        CleanupReport report = scene.bulk();

        assertThat(report.deletedCount()).isEqualTo(2_500);
        assertThat(scene.left()).isEmpty();
        assertThat(scene.plans().manifestParts(new RunId(String.valueOf(report.runId()))))
                .containsExactly(0, 1, 2);
    }

    @Test
    void countsClipsThatAPromiseDecided() {
        finishedJob("plain");
        scene.object("clips/promised.mp4", Duration.ofDays(20));
        scene.catalog()
                .add(aJob("promised", scene.daysAgo(20)).completed().retentionDays(30))
                .add(aClip("p", "promised", scene.daysAgo(20))
                        .completed(scene.daysAgo(20))
                        .key("cube/clips/promised.mp4"));

        CleanupReport report = scene.bulk();

        assertThat(report.overridesApplied()).isEqualTo(1);
        assertThat(scene.left()).containsExactly("clips/promised.mp4");
    }

    @Test
    void remembersWhatIsGoneInTheCatalog() {
        finishedJob("j");

        scene.bulk();

        assertThat(scene.catalog().gone())
                .containsExactlyInAnyOrder(new ObjectKey("cube/uploads/j.mp4"), new ObjectKey("cube/audio/j.mp3"));
    }

    @Test
    void warnsOfRowsThatItCannotUse() {
        finishedJob("j");
        scene.catalog().skip("clip 17", "'https://cdn.example/17.mp4' is not in this store");

        CleanupReport report = scene.bulk();

        assertThat(report.warnings()).singleElement().asString().contains("clip 17", "cdn.example");
        assertThat(report.success()).isTrue();
    }
}
