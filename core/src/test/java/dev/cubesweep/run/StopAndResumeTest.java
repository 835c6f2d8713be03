package dev.cubesweep.run;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.store.ObjectStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Cancelling, stopping for a restart, and waiting for one's turn. */
class StopAndResumeTest {

    /** More batches than may be under way at once, so that one at least has not begun when the first is recorded. */
    private static final int OBJECTS = 9_050;

    private final CleanupScene scene = new CleanupScene();

    private void orphans(int count) {
        scene.catalog().add(aJob("j", scene.daysAgo(10)).completed());
        for (int object = 0; object < count; object++) {
            scene.object("uploads/" + object, Duration.ofDays(9));
        }
    }

    private void afterTheFirstBatch(Runnable action) {
        scene.reachRuns(runs -> Interception.after(RunRepository.class, runs, "record", action));
    }

    @Test
    void aQueuedRunIsCancelledAtOnce() {
        orphans(2);
        RunId run = scene.submit(CleanupScene.bulkRequest());

        assertThat(scene.runs().requestCancel(run, CleanupScene.NOW)).isTrue();

        assertThat(scene.advance(run)).isEqualTo(RunExecution.Progress.ENDED);
        assertThat(scene.report(run).message())
                .isEqualTo("Cancelled: Deleted 0 files (0.00 MB), retained 0 recent clips");
        assertThat(scene.left()).hasSize(2);
    }

    @Test
    void aRunIsCancelledWhileItLists() {
        orphans(2);
        RunId run = scene.submit(CleanupScene.bulkRequest());
        scene.reachCatalog(catalog -> Interception.after(
                Catalog.class, catalog, "read", () -> scene.runs().requestCancel(run, CleanupScene.NOW)));

        scene.advance(run);

        assertThat(scene.report(run).status()).isEqualTo("cancelled");
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    void aRunIsCancelledBetweenBatches() {
        orphans(OBJECTS);
        RunId run = scene.submit(CleanupScene.bulkRequest());
        afterTheFirstBatch(() -> scene.runs().requestCancel(run, CleanupScene.NOW));

        assertThat(scene.advance(run)).isEqualTo(RunExecution.Progress.ENDED);

        CleanupReport report = scene.report(run);
        assertThat(report.status()).isEqualTo("cancelled");
        // How many batches were under way is for the threads to say.
        int left = scene.left().size();
        assertThat(left).isBetween(1_050, OBJECTS - 1_000);
        assertThat(report.deletedCount()).isEqualTo(OBJECTS - left);
        assertThat(report.retainedByReason()).containsEntry("not_reached", (long) left);
        assertThat(report.message())
                .startsWith("Cancelled: Deleted " + (OBJECTS - left) + " files (")
                .endsWith(" MB), retained 0 recent clips and " + left + " other files");
    }

    @Test
    @DisplayName("H24 a process that is to stop leaves its run to the next one")
    void aRunIsInterruptedAndGoesOn() {
        orphans(OBJECTS);
        RunId run = scene.submit(CleanupScene.bulkRequest());
        AtomicBoolean stopping = new AtomicBoolean();
        afterTheFirstBatch(() -> stopping.set(true));

        assertThat(scene.advance(run, stopping::get)).isEqualTo(RunExecution.Progress.INTERRUPTED);
        CleanupReport soFar = scene.report(run);
        assertThat(soFar.isUnderWay()).isTrue();
        int left = scene.left().size();
        assertThat(left).isBetween(1_050, OBJECTS - 1_000);
        assertThat(soFar.message())
                .isEqualTo("Cleanup is under way (sweeping): deleted " + (OBJECTS - left) + " of " + OBJECTS
                        + " files so far");
        assertThat(scene.catalog().marked()).isEmpty();

        assertThat(scene.mend().advance(run)).isEqualTo(RunExecution.Progress.ENDED);
        assertThat(scene.report(run).deletedCount()).isEqualTo(OBJECTS);
        assertThat(scene.asked()).hasSize(OBJECTS).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("H24 interrupted while it plans, a run plans again")
    void aRunIsInterruptedWhileItPlans() {
        orphans(2);
        RunId run = scene.submit(CleanupScene.bulkRequest());
        AtomicBoolean stopping = new AtomicBoolean();
        scene.reachCatalog(catalog -> Interception.after(Catalog.class, catalog, "read", () -> stopping.set(true)));

        assertThat(scene.advance(run, stopping::get)).isEqualTo(RunExecution.Progress.INTERRUPTED);
        assertThat(scene.asked()).isEmpty();
        scene.mend().advance(run);

        assertThat(scene.report(run).deletedCount()).isEqualTo(2);
    }

    @Test
    void anUnknownRunIsNothingToDo() {
        assertThat(scene.advance(new RunId("20260301-020000-000000"))).isEqualTo(RunExecution.Progress.ENDED);
    }

    @Test
    @DisplayName("H25 a second bulk request is told which run is under way")
    void aSecondBulkRequest() {
        orphans(2);
        RunId first = scene.submit(CleanupScene.bulkRequest());

        assertThat(scene.runs().submit(CleanupScene.bulkRequest(), CleanupScene.NOW, CleanupScene.NOW))
                .isEqualTo(new Submission.Busy(first));
    }

    @Test
    @DisplayName("H25 a job's cleanup waits while another run sweeps, a dry run does not")
    void aJobCleanupWaits() {
        orphans(2);
        scene.object("uploads/job", Duration.ofHours(1));
        scene.catalog().add(aJob("7", scene.clock().instant()).completed().original("cube/uploads/job"));
        RunId bulk = scene.submit(CleanupScene.bulkRequest());
        RunId job = scene.submit(CleanupScene.jobRequest("7"));
        RunExecution.Progress[] seen = new RunExecution.Progress[1];
        scene.reachStore(store -> Interception.before(ObjectStore.class, store, "delete", () -> {
            seen[0] = scene.mend().advance(job);
            assertThat(scene.dryRun().status()).isEqualTo("completed");
        }));

        scene.advance(bulk);

        assertThat(seen).containsExactly(RunExecution.Progress.MUST_WAIT);
        assertThat(scene.advance(job)).isEqualTo(RunExecution.Progress.ENDED);
        assertThat(scene.asked()).doesNotHaveDuplicates();
        assertThat(scene.report(job).status()).isEqualTo("completed");
        assertThat(scene.left()).isEmpty();
    }
}
