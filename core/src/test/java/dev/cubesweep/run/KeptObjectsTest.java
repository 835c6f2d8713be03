package dev.cubesweep.run;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.store.ObjectKey;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Objects that tools of this kind have deleted while somebody still needed them. */
class KeptObjectsTest {

    private final CleanupScene scene = new CleanupScene();

    @BeforeEach
    void somethingThatGoes() {
        scene.object("uploads/orphan", Duration.ofDays(90));
        scene.catalog().add(aJob("done", scene.daysAgo(90)).completed());
    }

    /** Only the orphan goes. */
    private CleanupReport assertKept(String... keys) {
        CleanupReport report = scene.bulk();
        assertThat(report.status()).isEqualTo("completed");
        assertThat(scene.left()).containsExactlyInAnyOrder(keys);
        assertThat(scene.asked()).containsExactly("uploads/orphan");
        return report;
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "PROCESSING"})
    @DisplayName("H07 the source of a job that is being processed stays, however old the object")
    void sourceOfAnActiveJob(JobStatus status) {
        scene.object("uploads/7", Duration.ofDays(60));
        scene.catalog()
                .add(aJob("7", scene.ago(Duration.ofHours(7 * 24 - 1)))
                        .status(status)
                        .original("cube/uploads/7"));

        assertKept("uploads/7");
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "PROCESSING"})
    @DisplayName("H07 a done job with a clip under way is not done")
    void sourceOfAJobWithAClipUnderWay(ClipStatus status) {
        scene.object("uploads/7", Duration.ofDays(60));
        scene.catalog()
                .add(aJob("7", scene.daysAgo(60)).completed().original("cube/uploads/7"))
                .add(aClip("71", "7", scene.ago(Duration.ofHours(1))).status(status));

        assertKept("uploads/7");
    }

    @Test
    @DisplayName("H08 an upload without a row stays for the grace, even where the retention is 0")
    void anUploadWithoutARow() {
        scene.object("uploads/new", Duration.ofHours(24));

        scene.bulk(0, 24);

        assertThat(scene.left()).containsExactly("uploads/new");
    }

    @Test
    @DisplayName("H11 an object that the catalog knows is as old as its row says")
    void aMultipartObject() {
        scene.object("clips/71", Duration.ofDays(9));
        scene.catalog()
                .add(aJob("7", scene.daysAgo(9)).completed())
                .add(aClip("71", "7", scene.daysAgo(9))
                        .completed(scene.daysAgo(1))
                        .key("cube/clips/71"));

        assertKept("clips/71");
    }

    @Test
    @DisplayName("H13 a clip without any date stays")
    void anUndatedClip() {
        scene.object("clips/71", Duration.ofDays(60));
        scene.catalog()
                .add(aJob("7", scene.daysAgo(60)).completed())
                .add(aClip("71", "7", scene.daysAgo(60))
                        .completed(scene.daysAgo(60))
                        .undated()
                        .key("cube/clips/71"));

        assertThat(assertKept("clips/71").retainedByReason()).containsEntry("unverified", 1L);
    }

    @Test
    @DisplayName("H13 the objects of a job without a date stay")
    void anUndatedJob() {
        scene.object("uploads/7", Duration.ofDays(60));
        scene.catalog().add(aJob("7", scene.daysAgo(60)).completed().undated().original("cube/uploads/7"));

        assertKept("uploads/7");
    }

    @Test
    @DisplayName("H40 a date in the future is no date")
    void aDateInTheFuture() {
        scene.object("clips/71", Duration.ofDays(60));
        scene.object("uploads/future", Duration.ofDays(-1));
        scene.catalog()
                .add(aJob("7", scene.daysAgo(60)).completed())
                .add(aClip("71", "7", scene.daysAgo(60))
                        .completed(scene.ago(Duration.ofMinutes(-3)))
                        .key("cube/clips/71"));

        assertThat(assertKept("clips/71", "uploads/future").retainedByReason()).containsEntry("unverified", 2L);
    }

    @Test
    @DisplayName("H35 an object of two jobs stays while one of them is active")
    void anObjectOfTwoJobs() {
        scene.object("uploads/shared", Duration.ofDays(60));
        scene.catalog()
                .add(aJob("7", scene.daysAgo(60)).completed().original("cube/uploads/shared"))
                .add(aJob("8", scene.daysAgo(1)).original("cube/uploads/shared"));

        assertKept("uploads/shared");
    }

    @Test
    @DisplayName("H38 a hold outlives the row of its clip")
    void aHoldWithoutARow() {
        scene.object("clips/71", Duration.ofDays(60));
        scene.catalog()
                .add(aJob("7", scene.daysAgo(60)).completed())
                .add(aClip("71", "7", scene.daysAgo(60))
                        .completed(scene.daysAgo(60))
                        .held()
                        .key("cube/clips/71"))
                .removeClip("71")
                .removeJob("7");

        assertThat(assertKept("clips/71").retainedByReason()).containsEntry("held", 1L);
    }

    @Test
    @DisplayName("H41 an object that was written lately shows that its job lives, wherever it is listed")
    void aSignOfLifeInAnObject() {
        scene.object("artifacts/7-first", Duration.ofDays(60));
        scene.object("uploads/7", Duration.ofDays(60));
        scene.object("zz/7-last", Duration.ofHours(1));
        scene.catalog()
                .add(aJob("7", scene.daysAgo(60))
                        .artifact("cube/artifacts/7-first")
                        .original("cube/uploads/7")
                        .artifact("cube/zz/7-last"));

        assertThat(assertKept("artifacts/7-first", "uploads/7", "zz/7-last").retainedByReason())
                .containsEntry("active_job", 3L);
    }

    @Test
    @DisplayName("H41 also where only a second meaning of a key names the job")
    void aSignOfLifeOfASecondMeaning() {
        scene.object("artifacts/a+b", Duration.ofDays(60));
        scene.object("zz/7-last", Duration.ofHours(1));
        scene.catalog()
                .add(aJob("7", scene.daysAgo(60))
                        .owns(
                                ObjectKind.ARTIFACT,
                                KeyClaim.of(new ObjectKey("cube/artifacts/a b")),
                                new KeyClaim(new ObjectKey("cube/artifacts/a+b"), false, false))
                        .artifact("cube/zz/7-last"));

        assertThat(assertKept("artifacts/a+b", "zz/7-last").retainedByReason()).containsEntry("active_job", 2L);
    }

    @Test
    @DisplayName("H41 so does the row of a clip")
    void aSignOfLifeInAClip() {
        scene.object("uploads/7", Duration.ofDays(60));
        scene.catalog()
                .add(aJob("7", scene.daysAgo(60)).original("cube/uploads/7"))
                .add(aClip("71", "7", scene.ago(Duration.ofDays(6))));

        assertKept("uploads/7");
    }

    @Test
    @DisplayName("H43 without a sign of life for seven days a job's objects go")
    void anAbandonedJob() {
        scene.object("uploads/7", Duration.ofDays(60));
        scene.catalog()
                .add(aJob("7", scene.ago(Duration.ofDays(7).plusMillis(1))).original("cube/uploads/7"));

        assertThat(scene.bulk().deletedByReason()).containsEntry("abandoned_job", 1L);
        assertThat(scene.left()).isEmpty();
    }

    @Test
    @DisplayName("our own files are neither counted nor touched, however old")
    void ourOwnFiles() {
        scene.bulk();
        scene.clock().advance(Duration.ofDays(900));
        scene.object("uploads/another", Duration.ofDays(90));

        CleanupReport report = scene.bulk();

        assertThat(report.totalFilesScanned()).isEqualTo(1);
        assertThat(scene.store().keys()).hasSizeGreaterThan(3).allMatch(key -> key.startsWith("cube/.cubesweep/"));
    }
}
