package dev.cubesweep.run;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.guard.GuardLimits;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.policy.LeftoverAges;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.store.InMemoryLeftovers;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.sweep.KeyOutcome;
import dev.cubesweep.sweep.Manifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Unfinished uploads in plan, totals, manifest and sweep (H19). */
class UnfinishedUploadsTest {

    private static final long MB = 1024 * 1024;

    private final CleanupScene scene = new CleanupScene();
    private final InMemoryLeftovers beside = scene.store().leftovers();

    @BeforeEach
    void aCatalog() {
        scene.catalog().add(aJob("j", scene.daysAgo(40)).completed());
    }

    private String upload(String path, int daysAgo, long size) {
        String id = beside.begin("cube/" + path, scene.daysAgo(daysAgo));
        beside.part(id, size, scene.daysAgo(daysAgo));
        return id;
    }

    private List<KeyOutcome.Result> manifest(CleanupReport report) {
        Run run = scene.runs().find(new RunId(String.valueOf(report.runId()))).orElseThrow();
        List<KeyOutcome.Result> results = new ArrayList<>();
        Manifest.of(run, scene.plans()).orElseThrow().forEach(line -> results.add(line.result()));
        return results;
    }

    /** Something that happens between plan and sweep. */
    private void afterThePlan(Runnable change) {
        scene.reachRuns(runs -> Interception.after(RunRepository.class, runs, "planned", change));
    }

    @Test
    @DisplayName("H19 old uploads are aborted, young ones counted, objects accounted for apart")
    void oldOnesAreAborted() {
        scene.object("uploads/orphan.mp4", 2 * MB, Duration.ofDays(9));
        String old = upload("uploads/old.mp4", 8, 3 * MB);
        String young = upload("uploads/young.mp4", 6, 5 * MB);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(beside.removalsAsked()).containsExactly(old);
        assertThat(beside.uploads()).containsExactly(young);
        assertThat(report.leftovers()).isEqualTo(new LeftoverReport(0, 0, 2, 8, 1, 3, 0, 0));
        assertThat(report.totalFilesScanned()).isEqualTo(1);
        assertThat(report.deletedSizeMb()).isEqualTo(2);
        assertThat(report.message())
                .isEqualTo("Deleted 1 files (2.00 MB), retained 0 recent clips; aborted 1 unfinished upload (3.00 MB)");
        assertThat(manifest(report)).containsExactly(KeyOutcome.Result.DELETED, KeyOutcome.Result.ABORTED);
    }

    @Test
    @DisplayName("H19 a dry run shows what would be aborted, and aborts nothing")
    void aDryRun() {
        upload("uploads/old.mp4", 8, 3 * MB);

        CleanupReport report = scene.dryRun();

        assertThat(report.leftovers()).isEqualTo(new LeftoverReport(0, 0, 1, 3, 1, 3, 0, 0));
        assertThat(report.message()).endsWith("; would abort 1 unfinished upload (3.00 MB)");
        assertThat(beside.removalsAsked()).isEmpty();
        assertThat(scene.apply(report).leftovers().abortedUploads()).isEqualTo(1);
    }

    @Test
    @DisplayName("H19 a slow upload that still gets parts lives")
    void aSlowUploadLives() {
        String slow = upload("uploads/slow.mp4", 60, MB);
        beside.part(slow, MB, scene.daysAgo(6));

        CleanupReport preview = scene.dryRun();
        CleanupReport report = scene.bulk();

        assertThat(preview.leftovers().abortedUploads())
                .as("none is planned to go")
                .isZero();
        assertThat(beside.removalsAsked()).isEmpty();
        assertThat(report.leftovers().unfinishedUploadSizeMb()).isEqualTo(2);
    }

    @Test
    @DisplayName("H19 an upload that gets a part between plan and sweep lives")
    void aPartInBetween() {
        String id = upload("uploads/old.mp4", 8, MB);
        afterThePlan(() -> beside.part(id, MB, CleanupScene.NOW));

        CleanupReport report = scene.bulk();

        assertThat(beside.removalsAsked()).isEmpty();
        assertThat(report.leftovers().abortedUploads()).isZero();
        assertThat(manifest(report)).containsExactly(KeyOutcome.Result.CHANGED);
    }

    @Test
    @DisplayName("H19 an upload that is not what was planned lives, whatever its dates")
    void anotherSizeInBetween() {
        String id = upload("uploads/old.mp4", 8, MB);
        afterThePlan(() -> beside.part(id, MB, scene.daysAgo(20)));

        scene.bulk();

        assertThat(beside.removalsAsked()).isEmpty();
    }

    @Test
    @DisplayName("H09 H19 a hold or a job that comes between plan and sweep keeps the upload")
    void aHoldInBetween() {
        upload("uploads/held.mp4", 8, MB);
        upload("uploads/taken.mp4", 8, MB);
        afterThePlan(() -> {
            scene.catalog().hold("cube/uploads/held.mp4");
            scene.catalog().add(aJob("new", CleanupScene.NOW).original("cube/uploads/taken.mp4"));
        });

        scene.bulk();

        assertThat(beside.removalsAsked()).isEmpty();
    }

    @Test
    @DisplayName("H15 H19 an upload that was completed or aborted meanwhile is no abort")
    void goneInBetween() {
        String id = upload("uploads/old.mp4", 8, MB);
        afterThePlan(() -> beside.vanish(id));

        CleanupReport report = scene.bulk();

        assertThat(report.leftovers().abortedUploads()).isZero();
        assertThat(manifest(report)).containsExactly(KeyOutcome.Result.ALREADY_GONE);
        assertThat(beside.removalsAsked()).isEmpty();
    }

    @Test
    @DisplayName("H07 H19 the upload of a job that lives by its object alone stays")
    void theJobLivesByItsObject() {
        scene.catalog()
                .add(aJob("slow", scene.daysAgo(20))
                        .original("cube/uploads/a.mp4")
                        .audio("cube/uploads/z.aac"));
        scene.object("uploads/z.aac", Duration.ofDays(2));
        upload("uploads/a.mp4", 9, MB);

        scene.bulk();

        assertThat(beside.removalsAsked()).isEmpty();
    }

    @Test
    @DisplayName("H02 H19 another tenant's upload is neither counted nor aborted")
    void anotherTenant() {
        String theirs = beside.begin("cube2/theirs.mp4", scene.daysAgo(90));

        assertThat(scene.bulk().leftovers().unfinishedUploads()).isZero();
        assertThat(beside.uploads()).containsExactly(theirs);
    }

    @Test
    @DisplayName("H19 credentials that may only list objects get a warning, and the same plan otherwise")
    void deniedUploadsAreAWarning() {
        scene.object("uploads/orphan.mp4", Duration.ofDays(9));
        upload("uploads/old.mp4", 8, MB);
        scene.store().faults().denyLeftovers();

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.deletedCount()).isEqualTo(1);
        assertThat(report.warnings()).singleElement().asString().contains("unfinished uploads", "may not look beside");
        assertThat(beside.removalsAsked()).isEmpty();
    }

    @Test
    @DisplayName("H04 H19 of a list of uploads that breaks off, nothing goes")
    void aListThatBreaksOff() {
        scene.object("uploads/orphan.mp4", Duration.ofDays(9));
        upload("uploads/old.mp4", 8, 3 * MB);
        upload("uploads/older.mp4", 9, MB);
        scene.store().faults().breakLeftoversAfter(1);

        CleanupReport report = scene.bulk();

        assertThat(beside.removalsAsked()).isEmpty();
        assertThat(report.deletedCount()).isEqualTo(1);
        assertThat(report.leftovers()).isEqualTo(new LeftoverReport(0, 0, 1, 3, 0, 0, 0, 0));
        assertThat(report.warnings()).singleElement().asString().contains("all of them stay", "broke off");
    }

    @Test
    @DisplayName("H15 H19 an upload that ends while its abort is refused is not counted as aborted")
    void goneWhileRefused() {
        String id = upload("uploads/old.mp4", 8, MB);
        scene.store().faults().denyDeletions();
        scene.store().faults().beforeDelete(() -> beside.vanish(id));

        CleanupReport report = scene.bulk();

        assertThat(report.leftovers().abortedUploads()).isZero();
        assertThat(manifest(report)).containsExactly(KeyOutcome.Result.FAILED);
    }

    @Test
    @DisplayName("H19 an upload that the plan names twice is aborted and counted once")
    void namedTwice() {
        String id = upload("uploads/old.mp4", 8, MB);
        scene.store().faults().listLeftoversTwice();

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(beside.removalsAsked()).containsExactly(id);
        assertThat(report.leftovers().abortedUploads()).isEqualTo(1);
    }

    @Test
    @DisplayName("H19 uploads whose parts cannot be looked at stay")
    void deniedParts() {
        upload("uploads/old.mp4", 8, MB);
        upload("uploads/older.mp4", 80, MB);
        scene.store().faults().denyParts();

        CleanupReport report = scene.bulk();

        assertThat(report.leftovers().unfinishedUploads()).isEqualTo(2);
        assertThat(report.warnings()).singleElement().asString().contains("may not list parts");
        assertThat(beside.removalsAsked()).isEmpty();
    }

    @Test
    @DisplayName("H14 H19 an abort that the store refuses is a failure, and said to be one")
    void aRefusedAbort() {
        upload("uploads/old.mp4", 8, MB);
        scene.store().faults().failDeletionOf("cube/uploads/old.mp4", "AccessDenied");

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed_with_errors");
        assertThat(report.failedCount()).isZero();
        assertThat(report.leftovers().abortedUploads()).isZero();
        assertThat(report.errorsSample()).singleElement().asString().contains("old.mp4", "AccessDenied");
        assertThat(report.message()).contains("1 unfinished upload or old version could not be removed");
    }

    @Test
    @DisplayName("H14 H19 an abort whose reply is lost counts as what became of it")
    void aLostReply() {
        upload("uploads/old.mp4", 8, MB);
        scene.store().faults().loseReplyOfNextDelete();

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.leftovers().abortedUploads()).isEqualTo(1);
    }

    @Test
    @DisplayName("H24 a worker that dies after its aborts is followed by one that counts them, once")
    void aDeadWorker() {
        scene.object("uploads/orphan.mp4", Duration.ofDays(9));
        int uploads = 230;
        IntStream.range(0, uploads).forEach(i -> upload("uploads/" + i, 8, MB));
        RunId run = scene.submit(CleanupScene.bulkRequest());
        int[] records = new int[1];
        scene.reachRuns(runs -> Interception.before(RunRepository.class, runs, "record", () -> {
            if (++records[0] == 3) {
                Interception.die();
            }
        }));
        scene.advanceUntilDeath(run);

        assertThat(scene.mend().advance(run)).isEqualTo(RunExecution.Progress.ENDED);

        CleanupReport report = scene.report(run);
        assertThat(report.deletedCount()).isEqualTo(1);
        assertThat(report.leftovers().abortedUploads()).isEqualTo(uploads);
        assertThat(beside.removalsAsked()).hasSize(uploads).doesNotHaveDuplicates();
        assertThat(beside.uploads()).isEmpty();
    }

    @Test
    @DisplayName("H15 H24 a run that is cancelled accounts for the aborts that it did not record")
    void aCancelledRun() {
        upload("uploads/old.mp4", 8, MB);
        RunId run = scene.submit(CleanupScene.bulkRequest());
        scene.reachRuns(runs -> Interception.before(RunRepository.class, runs, "record", Interception::die));
        scene.advanceUntilDeath(run);
        scene.mend().runs().requestCancel(run, CleanupScene.NOW);

        scene.advance(run);

        assertThat(scene.report(run).status()).isEqualTo("cancelled");
        assertThat(scene.report(run).leftovers().abortedUploads()).isEqualTo(1);
    }

    @Test
    @DisplayName("H19 a cleanup of clips counts uploads and aborts none")
    void aCleanupOfClips() {
        upload("uploads/old.mp4", 8, MB);

        CleanupReport report = scene.run(RunRequest.clips(false, 5, 24, Set.of(), Set.of(), RunSamples.API));

        assertThat(report.leftovers()).isEqualTo(new LeftoverReport(0, 0, 1, 1, 0, 0, 0, 0));
        assertThat(beside.removalsAsked()).isEmpty();
    }

    @Test
    @DisplayName("H17 the caps judge uploads too")
    void theCapsJudgeUploads() {
        scene.limits(new GuardLimits(1L, null, null));
        scene.object("uploads/orphan.mp4", Duration.ofDays(9));
        upload("uploads/old.mp4", 8, MB);

        CleanupReport report = scene.bulk();

        assertThat(report.guardsTripped()).containsExactly(GuardName.MAX_DELETE_COUNT);
        assertThat(report.message())
                .contains("The plan deletes 2 objects, unfinished uploads and old versions, more than the limit of 1");
        assertThat(beside.removalsAsked()).isEmpty();
        assertThat(scene.left()).hasSize(1);
    }

    @Test
    @DisplayName("H05 H19 an empty catalog knows neither holds nor jobs: no upload is aborted on its word")
    void anEmptyCatalog() {
        CleanupScene empty = new CleanupScene();
        empty.store().leftovers().begin("cube/uploads/old.mp4", empty.daysAgo(9));

        assertThat(empty.bulk().guardsTripped()).containsExactly(GuardName.EMPTY_CATALOG);
        assertThat(empty.store().leftovers().removalsAsked()).isEmpty();
    }

    @Test
    @DisplayName("H19 never means never, and they are still reported")
    void never() {
        scene.settings(PolicySettings.DEFAULT.withLeftoverAges(new LeftoverAges(null, null)));
        upload("uploads/old.mp4", 800, MB);

        assertThat(scene.bulk().leftovers()).isEqualTo(new LeftoverReport(0, 0, 1, 1, 0, 0, 0, 0));
        assertThat(beside.removalsAsked()).isEmpty();
    }

    @Test
    @DisplayName("H19 the cleanup of one job looks at no uploads")
    void aJobsCleanup() {
        upload("uploads/old.mp4", 8, MB);
        for (String listing : List.of("list", "listAll")) {
            scene.reachStore(store -> Interception.before(ObjectStore.class, store, listing, () -> {
                throw new AssertionError("A job's cleanup lists nothing.");
            }));
        }

        assertThat(scene.jobCleanup("j").leftovers()).isEqualTo(LeftoverReport.NONE);
        assertThat(scene.run(CleanupScene.jobRequest("none")).status()).isEqualTo("completed");
        assertThat(Set.copyOf(beside.removalsAsked())).isEmpty();
    }
}
