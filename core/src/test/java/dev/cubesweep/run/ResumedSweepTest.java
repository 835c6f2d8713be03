package dev.cubesweep.run;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.policy.LeftoverAges;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.store.InMemoryLeftovers;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.Versioning;
import dev.cubesweep.sweep.SweepTotals;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the next worker makes of a batch in which the one before died: nothing is claimed that was not done (H15). */
class ResumedSweepTest {

    private final CleanupScene scene = new CleanupScene();
    private final InMemoryLeftovers beside = scene.store().leftovers();

    @BeforeEach
    void aCatalog() {
        scene.catalog().add(aJob("j", scene.daysAgo(40)).completed());
    }

    private String upload(String path) {
        String id = beside.begin("cube/" + path, scene.daysAgo(8));
        beside.part(id, 1_000, scene.daysAgo(8));
        return id;
    }

    private void orphans(int count) {
        for (int object = 0; object < count; object++) {
            scene.object(String.format("uploads/%04d", object), Duration.ofDays(9));
        }
    }

    private void afterThePlan(Runnable change) {
        scene.reachRuns(runs -> Interception.after(RunRepository.class, runs, "planned", change));
    }

    /** A run whose worker dies when it has recorded what it is about to remove. */
    private RunId diedAfterItsIntent() {
        return died(() ->
                scene.reachRuns(runs -> Interception.after(RunRepository.class, runs, "intend", Interception::die)));
    }

    private RunId diedBeforeItsRecord() {
        return died(() ->
                scene.reachRuns(runs -> Interception.before(RunRepository.class, runs, "record", Interception::die)));
    }

    private RunId died(Runnable trap) {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        trap.run();
        scene.advanceUntilDeath(run);
        scene.mend();
        return run;
    }

    private void cancel(RunId run) {
        scene.runs().requestCancel(run, CleanupScene.NOW);
    }

    private SweepTotals swept(RunId run) {
        return scene.runs().find(run).orElseThrow().swept();
    }

    private RunId diedWhileOneOfTwoWasHeld() {
        orphans(2);
        afterThePlan(() -> scene.catalog().hold("cube/uploads/0001"));
        RunId run = diedAfterItsIntent();
        scene.catalog().unhold("cube/uploads/0001");
        scene.store().vanish("cube/uploads/0001");
        return run;
    }

    @Test
    @DisplayName("H15 H24 what a dead worker had let stay, and its owner deletes then, was not deleted by the run")
    void whatHadChangedIsNotCountedAsDeleted() {
        RunId run = diedWhileOneOfTwoWasHeld();

        scene.advance(run);

        assertThat(scene.report(run).deletedCount()).isEqualTo(1);
        assertThat(scene.report(run).changedCount()).isEqualTo(1);
        assertThat(scene.asked()).containsExactly("uploads/0000");
    }

    @Test
    @DisplayName("H15 H24 nor is it where the run is cancelled before the next worker begins")
    void norInACancelledRun() {
        RunId run = diedWhileOneOfTwoWasHeld();
        cancel(run);

        scene.advance(run);

        assertThat(scene.report(run).status()).isEqualTo("cancelled");
        assertThat(scene.report(run).deletedCount()).isZero();
        assertThat(scene.report(run).changedCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("H15 H24 an upload that lived on beside a dead worker's aborts, and is completed then, is no abort")
    void anUploadThatLivedOn() {
        String slow = upload("uploads/slow.mp4");
        upload("uploads/old.mp4");
        afterThePlan(() -> beside.part(slow, 1_000, CleanupScene.NOW));
        RunId run = diedBeforeItsRecord();
        beside.vanish(slow);

        scene.advance(run);

        assertThat(scene.report(run).leftovers().abortedUploads()).isEqualTo(1);
        assertThat(swept(run).leftovers().changed().count()).isEqualTo(1);
    }

    @Test
    @DisplayName("H15 H24 a cancelled run counts the aborts that were carried out, and leaves the other uploads")
    void aCancelledRunLeavesTheRest() {
        String gone = upload("uploads/a.mp4");
        String left = upload("uploads/b.mp4");
        RunId run = diedAfterItsIntent();
        // The dead worker's first request comes through late.
        beside.vanish(gone);
        cancel(run);

        scene.advance(run);

        assertThat(scene.report(run).status()).isEqualTo("cancelled");
        assertThat(scene.report(run).leftovers().abortedUploads()).isEqualTo(1);
        assertThat(swept(run).leftovers().changed().count()).isZero();
        assertThat(swept(run).leftovers().failed().count()).isZero();
        assertThat(beside.uploads()).containsExactly(left);
        assertThat(beside.removalsAsked()).isEmpty();
    }

    @Test
    @DisplayName("H15 of aborts that nobody can ask about any more, a cancelled run says just that")
    void nobodyKnows() {
        upload("uploads/a.mp4");
        RunId run = diedBeforeItsRecord();
        cancel(run);
        scene.store().faults().denyLeftovers();

        scene.advance(run);

        assertThat(scene.report(run).leftovers().abortedUploads()).isZero();
        assertThat(swept(run).leftovers().failed().count()).isEqualTo(1);
        assertThat(scene.report(run).errorsSample())
                .singleElement()
                .asString()
                .contains("Nobody knows whether it was removed: The credentials may not look beside the objects.");
    }

    @Test
    @DisplayName("H18 H24 an old version that a dead worker had removed counts as removed, once")
    void anOldVersion() {
        scene.settings(
                PolicySettings.DEFAULT.withLeftoverAges(new LeftoverAges(Duration.ofDays(7), Duration.ofDays(30))));
        beside.setVersioning(Versioning.ENABLED);
        for (int day : new int[] {400, 60, 1}) {
            scene.object("clips/a.mp4", 1_000, Duration.ofDays(day));
        }
        RunId run = diedBeforeItsRecord();

        scene.advance(run);

        assertThat(scene.report(run).status()).isEqualTo("completed");
        assertThat(scene.report(run).leftovers().removedVersions()).isEqualTo(1);
        assertThat(beside.removalsAsked()).hasSize(1);
    }

    @Test
    @DisplayName("H15 H24 what vanishes from a batch that no worker had begun is already gone, not deleted")
    void onlyTheBegunBatchIsInDoubt() {
        orphans(ObjectStore.MAX_BATCH + 2);
        RunId run = diedAfterItsIntent();
        scene.store().vanish("cube/uploads/1001");

        scene.advance(run);

        assertThat(scene.report(run).alreadyGoneCount()).isEqualTo(1);
        assertThat(scene.report(run).deletedCount()).isEqualTo(ObjectStore.MAX_BATCH + 1);
    }

    @Test
    @DisplayName("H15 H24 cancelled in its second batch, a run counts both, and the bytes that it did not reach")
    void theSecondBatchCounts() {
        orphans(2 * ObjectStore.MAX_BATCH + 1);
        AtomicInteger deletions = new AtomicInteger();
        RunId run = died(() -> scene.reachStore(store -> Interception.after(ObjectStore.class, store, "delete", () -> {
            if (deletions.incrementAndGet() == 2) {
                Interception.die();
            }
        })));
        cancel(run);
        // Whether the third batch had begun too is for the threads to say.
        int left = scene.left().size();

        scene.advance(run);

        assertThat(scene.report(run).status()).isEqualTo("cancelled");
        assertThat(scene.report(run).deletedCount()).isEqualTo(2 * ObjectStore.MAX_BATCH + 1 - left);
        assertThat(scene.report(run).retainedCount()).isEqualTo(left).isLessThanOrEqualTo(1);
        assertThat(swept(run).settledBytes()).isEqualTo((2_001 - left) * 1_000);
    }
}
