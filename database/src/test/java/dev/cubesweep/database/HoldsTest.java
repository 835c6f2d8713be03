package dev.cubesweep.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.CatalogRows;
import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.run.RunEnd;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunSamples;
import dev.cubesweep.run.Submission;
import dev.cubesweep.store.ObjectKey;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HoldsTest {

    @Nested
    class OnH2 extends Holding {
        OnH2() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class OnPostgres extends Holding {
        OnPostgres() {
            super(TestDatabases.postgres());
        }
    }

    abstract static class Holding extends PipelineScene {

        Holding(DatabaseSettings settings) {
            super(settings);
        }

        @Test
        @DisplayName("H09 what is being deleted can neither be held, nor worked on, nor promised longer")
        void refusesChangesOfMarkedObjects() {
            jobWithSources(JobStatus.PROCESSING, null);
            clip("71", ClipStatus.COMPLETED);
            claim(ORIGINAL);

            assertConflict("being deleted", () -> clip("72", ClipStatus.PENDING));
            assertConflict("being deleted", () -> job(JobStatus.PROCESSING));
            assertConflict("being deleted", () -> holds.holdKey(ReportedKey.of(ORIGINAL), ""));
            assertConflict("being deleted", () -> holds.holdJob(JOB, ""));
            assertConflict("being deleted", () -> new UserRetention(database()).promise("ann", 30));
            assertConflict(
                    "being deleted",
                    () -> reports.report(new JobReport(JOB, null, null, null, null, List.of(), null, 30)));
            assertConflict(
                    "being deleted",
                    () -> reports.report(new JobReport(
                            new JobId("8"), null, null, ReportedKey.of(ORIGINAL), null, List.of(), null, null)));
            holds.holdClip(new ClipId("71"), "");
            job(JobStatus.COMPLETED);

            catalog.release(SWEEP);
            holds.holdJob(JOB, "");
            clip("72", ClipStatus.PENDING);
        }

        @Test
        @DisplayName("H09 a clip that is being deleted can neither be held nor rendered again; others can")
        void refusesChangesOfMarkedClips() {
            jobWithSources(JobStatus.PROCESSING, 3);
            clip("71", ClipStatus.COMPLETED);
            clip("72", ClipStatus.PROCESSING);
            claim(new ObjectKey("cube/clips/71.mp4"));

            assertConflict("being deleted", () -> clip("71", ClipStatus.PROCESSING));
            assertConflict(
                    "being deleted", () -> reports.report(ClipReport.of(new ClipId("71"), JOB, ClipStatus.PROCESSING)));
            assertConflict("being deleted", () -> holds.holdClip(new ClipId("71"), ""));
            assertConflict(
                    "being deleted",
                    () -> reports.report(ClipReport.of(new ClipId("72"), JOB, ClipStatus.PROCESSING)
                            .withKey(keyOf("71"))));
            clip("72", ClipStatus.COMPLETED);
        }

        @Test
        @DisplayName("H09 the marks of a run that has ended count no more")
        void forgetsMarksOfEndedRuns() {
            jobWithSources(JobStatus.COMPLETED, null);
            RunId run = ((Submission.Accepted) runs.submit(RunRequest.job(JOB, 5, 24, RunSamples.API), now, now))
                    .run()
                    .id();
            runs.takeOver(run, now);
            catalog.claim(run, List.of(ORIGINAL), snapshot -> Set.of(ORIGINAL));
            assertConflict("being deleted", () -> holds.holdJob(JOB, ""));

            runs.end(run, 1, new RunEnd.Completed(), now);

            holds.holdJob(JOB, "");
        }

        @Test
        @DisplayName("H38 holds remember keys when rows go, also keys that came after the hold")
        void holdsRememberKeys() {
            jobWithSources(JobStatus.PROCESSING, null);
            clip("71", ClipStatus.PROCESSING);
            Hold ofJob = holds.holdJob(JOB, "law suit");
            Hold ofClip = holds.holdClip(new ClipId("71"), "law suit");
            reports.report(
                    ClipReport.of(new ClipId("71"), JOB, ClipStatus.COMPLETED).withKey(keyOf("71-final")));
            reports.report(new JobReport(JOB, null, null, null, null, List.of(keyOf("7-draft")), null, null));

            reports.remove(JOB);

            CatalogRows rows = CatalogRows.of(catalog::read);
            assertThat(rows.jobs()).isEmpty();
            assertThat(rows.clips()).isEmpty();
            assertThat(rows.heldKeys())
                    .containsExactlyInAnyOrder(
                            ORIGINAL,
                            AUDIO,
                            new ObjectKey("cube/clips/71.mp4"),
                            new ObjectKey("cube/clips/71-final.mp4"),
                            new ObjectKey("cube/clips/7-draft.mp4"));
            assertThat(holds.list(HoldFilter.ALL, 0, 9)).extracting(Hold::id).containsExactly(ofJob.id(), ofClip.id());
            holds.release(ofJob.id());
            holds.release(ofClip.id());
            assertThat(CatalogRows.of(catalog::read).isEmpty()).isTrue();
        }

        @Test
        @DisplayName("H38 a hold remembers a key that its clip gets, though nothing else is reported after it")
        void holdsRememberLaterKeysOfClips() {
            jobWithSources(JobStatus.PROCESSING, null);
            clip("71", ClipStatus.PROCESSING);
            holds.holdClip(new ClipId("71"), "");
            reports.report(
                    ClipReport.of(new ClipId("71"), JOB, ClipStatus.COMPLETED).withKey(keyOf("71-final")));

            reports.remove(JOB);

            assertThat(CatalogRows.of(catalog::read).heldKeys()).contains(new ObjectKey("cube/clips/71-final.mp4"));
        }

        @Test
        void showsHoldsByTargetAndByWhatTheyKeep() {
            jobWithSources(JobStatus.PROCESSING, null);
            clip("71", ClipStatus.PROCESSING);
            Hold ofJob = holds.holdJob(JOB, "");
            Hold ofClip = holds.holdClip(new ClipId("71"), "");
            Hold ofKey = holds.holdKey(ReportedKey.of(ORIGINAL), "");

            assertThat(found(HoldFilter.on(Hold.TargetKind.JOB, JOB.value()))).containsExactly(ofJob.id());
            assertThat(found(HoldFilter.on(Hold.TargetKind.CLIP, "71"))).containsExactly(ofClip.id());
            assertThat(found(HoldFilter.on(Hold.TargetKind.CLIP, JOB.value()))).isEmpty();
            assertThat(found(HoldFilter.keeping(ReportedKey.of(ORIGINAL)))).containsExactly(ofJob.id(), ofKey.id());
            assertThat(holds.list(HoldFilter.keeping(ReportedKey.of(ORIGINAL)), ofJob.id(), 9))
                    .extracting(Hold::id)
                    .containsExactly(ofKey.id());
        }

        private List<Long> found(HoldFilter filter) {
            return holds.list(filter, 0, 9).stream().map(Hold::id).toList();
        }

        @Test
        void promisesRetentionByJobThenByUser() {
            UserRetention promises = new UserRetention(database());
            jobWithSources(JobStatus.PROCESSING, null);
            assertThat(CatalogRows.of(catalog::read).jobs())
                    .extracting(JobRow::retentionDays)
                    .containsOnlyNulls();

            promises.promise("ann", 30);
            assertThat(CatalogRows.of(catalog::read).jobs())
                    .extracting(JobRow::retentionDays)
                    .containsExactly(30);
            reports.report(new JobReport(JOB, null, null, null, null, List.of(), null, 3));
            assertThat(CatalogRows.of(catalog::read).jobs())
                    .extracting(JobRow::retentionDays)
                    .containsExactly(3);
            assertThat(promises.find("ann")).contains(30);
            assertThat(promises.withdraw("ann")).isTrue();
            assertThat(promises.withdraw("ann")).isFalse();
        }
    }
}
