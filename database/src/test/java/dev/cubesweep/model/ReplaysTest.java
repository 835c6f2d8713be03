package dev.cubesweep.model;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.ObjectKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Histories as they were printed when a guard had been taken out: each is red without that guard. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplaysTest {

    private final Theatre theatre = new Theatre(Product.Defect.NONE);

    @BeforeAll
    void quiet() {
        ModelTest.quiet();
    }

    @AfterAll
    void close() {
        theatre.close();
        ModelTest.loud();
    }

    private void replay(Step... steps) {
        theatre.play(History.of(steps)).ifPresent(failure -> {
            throw failure.violation();
        });
    }

    @Test
    @DisplayName("H09 an orphan that a job takes while it is planned stays: the claim decides again")
    void claim() {
        replay(
                new Step.Upload("audio/a", 1, 57600),
                new Step.Meanwhile(Moment.BEFORE_LIST, 1, new Step.JobOwns(1, ObjectKind.ARTIFACT, "audio/a")),
                new Step.Bulk(5, 24, true));
    }

    @Test
    @DisplayName("H39 an object written again to the same bytes after the listing stays: it is verified")
    void verify() {
        replay(
                new Step.Upload("myclips/5", 3, 57600),
                new Step.Meanwhile(Moment.AFTER_LIST, 1, new Step.Upload("myclips/5", 3, 0)),
                new Step.Bulk(5, 24, true));
    }

    @Test
    @DisplayName("H09 what a dead worker marked is refused to a job until another one settles it")
    void marks() {
        replay(
                new Step.Upload("clips/2", 1, 57600),
                new Step.Dies(Moment.BEFORE_LIST, 2),
                new Step.Bulk(5, 24, true),
                new Step.JobOwns(2, ObjectKind.ORIGINAL, "clips/2"));
    }

    @Test
    @DisplayName("H24 a worker that takes over counts what the first one deleted and had not recorded")
    void intent() {
        replay(
                new Step.Upload("clips/2", 1, 57600),
                new Step.Meanwhile(Moment.BEFORE_RECORD, 1, new Step.Work()),
                new Step.Bulk(5, 24, true));
    }

    @Test
    @DisplayName("H15 a run that is cancelled after its worker died counts what that one had deleted")
    void openBatch() {
        replay(
                new Step.Upload("uploads/a", 1, 57600),
                new Step.Dies(Moment.AFTER_DELETE, 1),
                new Step.Bulk(5, 24, true),
                new Step.Cancel());
    }

    @Test
    @DisplayName("H25 a job's cleanup waits for the bulk run that stopped in between")
    void sweepLock() {
        replay(
                new Step.JobOwns(0, ObjectKind.ORIGINAL, "audio/a"),
                new Step.ClipIs(0, 0, ClipStatus.COMPLETED, "clips/2", null),
                new Step.Stops(Moment.BEFORE_LIST, 1),
                new Step.Bulk(5, 24, true));
    }

    @Test
    @DisplayName("H24 a worker that slept while another took its run on intends nothing more")
    void fence() {
        replay(
                new Step.Upload("uploads/a", 1, 57600),
                new Step.Meanwhile(Moment.BEFORE_INTEND, 1, new Step.WorkUntil(Moment.AFTER_TAKE_OVER)),
                new Step.Bulk(5, 24, true));
    }

    @Test
    @DisplayName("H09 what is held after the listing stays")
    void holdMeanwhile() {
        replay(
                new Step.Upload("uploads/a", 1, 57600),
                new Step.Meanwhile(Moment.AFTER_LIST, 1, new Step.Hold(new Step.OnKey("uploads/a"))),
                new Step.Bulk(5, 24, true));
    }

    @Test
    @DisplayName("H38 a held clip's file stays though its row is removed")
    void heldClipWithoutRow() {
        replay(
                new Step.JobOwns(0, ObjectKind.ORIGINAL, "uploads/a"),
                new Step.ClipIs(0, 0, ClipStatus.PROCESSING, null, null),
                new Step.Hold(new Step.OnClip(0, 0)),
                new Step.Upload("clips/1", 1, 57600),
                new Step.ClipIs(0, 0, ClipStatus.PROCESSING, "clips/1", null),
                new Step.RemoveJob(0),
                new Step.Bulk(5, 24, true));
    }

    @Test
    @DisplayName("H28 a plan is carried out once")
    void appliedOnce() {
        replay(
                new Step.Upload("uploads/a", 1, 57600),
                new Step.DryRun(5, 24),
                new Step.Apply(),
                new Step.Upload("uploads/a", 1, 57600),
                new Step.Apply());
    }

    @Test
    @DisplayName("a job whose source a sweep deleted gets no clip more")
    void sourceIsGone() {
        replay(
                new Step.JobOwns(0, ObjectKind.AUDIO, "uploads/a"),
                new Step.Pass(43200),
                new Step.Upload("uploads/a", 1, 57600),
                new Step.Bulk(5, 24, true),
                new Step.ClipIs(0, 1, ClipStatus.COMPLETED, "myclips/5", null));
    }

    @Test
    @DisplayName("a job's source that comes while its cleanup is planned is planned as it lies there then")
    void sourceComesWhilePlanned() {
        replay(
                new Step.JobOwns(0, ObjectKind.ORIGINAL, "uploads/a"),
                new Step.ClipIs(0, 0, ClipStatus.COMPLETED, "clips/3", null),
                new Step.Pass(1),
                new Step.Meanwhile(Moment.AFTER_READ_JOBS, 1, new Step.Upload("uploads/a", 1, 0)),
                new Step.Work());
    }

    @Test
    @DisplayName("H24 a worker that plans again after its loss does not replace the list that its successor sweeps")
    void planAgainAfterLoss() {
        replay(
                new Step.Upload("public/clips/4", 1, 57600),
                new Step.Meanwhile(Moment.AFTER_TAKE_OVER, 1, new Step.WorkUntil(Moment.AFTER_RECORD)),
                new Step.Bulk(5, 24, true));
    }

    @Test
    @DisplayName("a run that fails may be looked at by another worker before the first has come to its end")
    void lookedAtBeforeItsWorkerEnds() {
        replay(
                new Step.JobOwns(0, ObjectKind.AUDIO, "uploads/a"),
                new Step.ClipIs(0, 0, ClipStatus.COMPLETED, "clips/3", null),
                new Step.Pass(1),
                new Step.Dies(Moment.BEFORE_READ_JOBS, 1),
                new Step.Work(),
                new Step.Meanwhile(Moment.BEFORE_RELEASE, 1, new Step.WorkUntil(Moment.AFTER_CLAIM)),
                new Step.Fails(Moment.AFTER_OPEN, 1),
                new Step.Work());
    }

    @Test
    @DisplayName("what is uploaded once more after it was deleted is there again")
    void theSameOnceMore() {
        replay(
                new Step.Dies(Moment.BEFORE_LIST, 1),
                new Step.Bulk(5, 24, true),
                new Step.Upload("clips/1", 3, 57600),
                new Step.Meanwhile(Moment.AFTER_SETTLE, 1, new Step.Upload("clips/1", 3, 57600)),
                new Step.Work());
    }

    @Test
    @DisplayName("a job that is done once more has its next cleanup, whatever became of the one before")
    void doneOnceMore() {
        replay(
                new Step.JobOwns(1, ObjectKind.AUDIO, "uploads/b"),
                new Step.ClipIs(1, 0, ClipStatus.COMPLETED, "clips/3", null),
                new Step.ClipIs(1, 1, ClipStatus.PROCESSING, null, null),
                new Step.Pass(1),
                new Step.Dies(Moment.AFTER_READ_JOBS, 1),
                new Step.Work(),
                new Step.ClipIs(1, 1, ClipStatus.COMPLETED, "clips/1", null),
                new Step.Work());
    }

    @Test
    @DisplayName("a retention of no days keeps what was written at this instant")
    void theVeryEnd() {
        replay(
                new Step.JobOwns(1, ObjectKind.ORIGINAL, "audio/a"),
                new Step.ClipIs(1, 0, ClipStatus.COMPLETED, "clips/1", null),
                new Step.Upload("clips/1", 1, 0),
                new Step.Bulk(0, 24, true));
    }
}
