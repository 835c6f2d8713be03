package dev.cubesweep.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.run.Requester;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunEnd;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.store.ObjectKey;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JobCompletionTest {

    @Nested
    class OnH2 extends Completing {
        OnH2() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class OnPostgres extends Completing {
        OnPostgres() {
            super(TestDatabases.postgres());
        }
    }

    abstract static class Completing extends PipelineScene {

        Completing(DatabaseSettings settings) {
            super(settings);
        }

        @Test
        void theLastClipCompletesItsJobAndAsksForItsCleanup() {
            jobWithSources(JobStatus.PROCESSING, null);
            clip("71", ClipStatus.PROCESSING);
            clip("72", ClipStatus.COMPLETED);
            assertThat(jobStatus()).isEqualTo(JobStatus.PROCESSING);
            assertThat(cleanups()).isEmpty();

            clip("71", ClipStatus.COMPLETED);

            assertThat(jobStatus()).isEqualTo(JobStatus.COMPLETED);
            assertThat(cleanups())
                    .singleElement()
                    .satisfies(
                            run -> assertThat(run.request()).isEqualTo(RunRequest.job(JOB, 5, 24, Requester.STAGE4)));
            RunId run = cleanups().get(0).id();
            assertThat(runs.due(now.plus(DELAY).minusMillis(1))).isEmpty();
            assertThat(runs.due(now.plus(DELAY))).containsExactly(run);
        }

        @Test
        void waitsForAllExpectedClips() {
            jobWithSources(JobStatus.PROCESSING, 2);
            clip("71", ClipStatus.COMPLETED);
            assertThat(jobStatus()).isEqualTo(JobStatus.PROCESSING);
            assertThat(cleanups()).isEmpty();

            clip("72", ClipStatus.COMPLETED);

            assertThat(cleanups()).hasSize(1);
        }

        @Test
        @DisplayName("H43 a job's own completed, after or before that of its last clip, leads to one cleanup")
        void ownReportOfCompletion() {
            jobWithSources(JobStatus.PROCESSING, null);
            clip("71", ClipStatus.COMPLETED);
            job(JobStatus.COMPLETED);
            assertThat(cleanups()).hasSize(1);

            JobId early = new JobId("8");
            reports.report(JobReport.of(early, JobStatus.PROCESSING));
            reports.report(ClipReport.of(new ClipId("81"), early, ClipStatus.PROCESSING));
            reports.report(JobReport.of(early, JobStatus.COMPLETED));
            assertThat(cleanups()).hasSize(1);
            reports.report(
                    ClipReport.of(new ClipId("81"), early, ClipStatus.COMPLETED).withKey(keyOf("81")));
            assertThat(cleanups()).extracting(run -> run.request().subject()).containsExactly("8", "7");
        }

        @Test
        @DisplayName("H43 a job with a failed clip is not cleaned by itself")
        void failedClip() {
            jobWithSources(JobStatus.PROCESSING, null);
            clip("71", ClipStatus.FAILED);
            clip("72", ClipStatus.COMPLETED);

            assertThat(jobStatus()).isEqualTo(JobStatus.PROCESSING);
            assertThat(cleanups()).isEmpty();
        }

        @Test
        @DisplayName("H43 a job that is retried is cleaned again, once per completion")
        void retriedJobIsCleanedAgain() {
            jobWithSources(JobStatus.PROCESSING, null);
            clip("71", ClipStatus.COMPLETED);
            Run first = cleanups().get(0);
            runs.takeOver(first.id(), now);
            runs.end(first.id(), 1, new RunEnd.Completed(), now);

            clip("71", ClipStatus.PROCESSING);
            assertThat(jobStatus()).isEqualTo(JobStatus.PROCESSING);
            clip("71", ClipStatus.COMPLETED);

            assertThat(jobStatus()).isEqualTo(JobStatus.COMPLETED);
            assertThat(cleanups()).hasSize(2);
        }

        @Test
        void aClipThatIsAddedInTimePutsTheCleanupOff() {
            jobWithSources(JobStatus.PROCESSING, null);
            clip("71", ClipStatus.COMPLETED);
            now = now.plusSeconds(30);

            clip("72", ClipStatus.PENDING);
            assertThat(jobStatus()).isEqualTo(JobStatus.PROCESSING);
            clip("72", ClipStatus.COMPLETED);

            assertThat(cleanups()).hasSize(1);
            assertThat(runs.due(START.plus(DELAY))).isEmpty();
            assertThat(runs.due(now.plus(DELAY))).hasSize(1);
        }

        @Test
        void refusesWorkOnAJobWhoseSourceIsGone() {
            jobWithSources(JobStatus.PROCESSING, null);
            clip("71", ClipStatus.COMPLETED);
            delete(ORIGINAL, AUDIO);

            assertConflict("has been deleted", () -> clip("72", ClipStatus.PENDING));
            assertConflict("has been deleted", () -> clip("72", ClipStatus.COMPLETED));
            assertConflict("has been deleted", () -> clip("71", ClipStatus.PROCESSING));
            assertConflict("has been deleted", () -> job(JobStatus.PROCESSING));
            assertThat(jobStatus()).isEqualTo(JobStatus.COMPLETED);
            assertThat(reports.clipsOf(JOB)).extracting(RecordedClip::status).containsExactly(ClipStatus.COMPLETED);
            job(JobStatus.COMPLETED);
            clip("71", ClipStatus.COMPLETED);
        }

        @Test
        void acceptsARetryThatBringsANewOriginal() {
            jobWithSources(JobStatus.FAILED, null);
            delete(ORIGINAL);
            ReportedKey again = ReportedKey.of(new ObjectKey("cube/uploads/7-again.mp4"));

            reports.report(new JobReport(JOB, null, JobStatus.PROCESSING, again, null, List.of(), null, null));

            assertThat(jobStatus()).isEqualTo(JobStatus.PROCESSING);
        }

        @Test
        void aClipThatIsRenderedAgainIsNoLongerGone() {
            jobWithSources(JobStatus.PROCESSING, null);
            clip("71", ClipStatus.COMPLETED);
            delete(new ObjectKey("cube/clips/71.mp4"));
            assertThat(reports.find(new ClipId("71")).map(RecordedClip::key).map(RecordedKey::goneAt))
                    .contains(now);

            clip("71", ClipStatus.PROCESSING);
            clip("71", ClipStatus.COMPLETED);

            assertThat(reports.find(new ClipId("71")).map(RecordedClip::key).map(RecordedKey::goneAt))
                    .isEmpty();
        }
    }
}
