package dev.cubesweep.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.catalog.CatalogRows;
import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunEnd;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.Submission;
import dev.cubesweep.store.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PipelineReportsTest {

    @Nested
    class OnH2 extends Reports {
        OnH2() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class OnPostgres extends Reports {
        OnPostgres() {
            super(TestDatabases.postgres());
        }
    }

    abstract static class Reports extends OnDatabase {

        private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");
        private static final JobId JOB = new JobId("7");
        private static final ObjectKey ORIGINAL = new ObjectKey("cube/uploads/7.mp4");
        private static final ObjectKey AUDIO = new ObjectKey("cube/audio/7.wav");
        private static final RunId SWEEP = new RunId("20260301-020000-3f9a1c");
        private static final Duration DELAY = Duration.ofSeconds(60);

        private Instant now = START;
        private final InstantSource clock = () -> now;
        private OwnCatalog catalog;
        private PipelineReports reports;
        private Holds holds;
        private DatabaseRunRepository runs;

        Reports(DatabaseSettings settings) {
            super(settings);
        }

        @BeforeEach
        final void prepare() {
            now = START;
            runs = new DatabaseRunRepository(database());
            catalog = new OwnCatalog(database(), clock);
            reports = new PipelineReports(database(), clock, new JobCompletion(runs, DELAY, PolicySettings.DEFAULT));
            holds = new Holds(database(), clock);
        }

        private RecordedJob job(JobStatus status) {
            return reports.report(JobReport.of(JOB, status));
        }

        private RecordedJob jobWithSources(JobStatus status, @Nullable Integer expectedClips) {
            return reports.report(new JobReport(
                    JOB,
                    "ann",
                    status,
                    ReportedKey.of(ORIGINAL),
                    ReportedKey.of(AUDIO),
                    List.of(),
                    expectedClips,
                    null));
        }

        private RecordedClip clip(String id, ClipStatus status) {
            return reports.report(ClipReport.of(new ClipId(id), JOB, status).withKey(keyOf(id)));
        }

        private static ReportedKey keyOf(String clip) {
            return ReportedKey.of(new ObjectKey("cube/clips/" + clip + ".mp4"));
        }

        private JobStatus jobStatus() {
            return reports.find(JOB).orElseThrow().status();
        }

        private List<Run> cleanups() {
            return runs.recent(9);
        }

        private void claim(ObjectKey... keys) {
            catalog.claim(SWEEP, List.of(keys), snapshot -> Set.of(keys));
        }

        private void delete(ObjectKey... keys) {
            claim(keys);
            catalog.settle(SWEEP, List.of(keys), List.of(keys), now);
        }

        private static void assertRefused(PipelineRefusedException.Kind kind, String words, ThrowingCallable report) {
            assertThatThrownBy(report)
                    .isInstanceOfSatisfying(
                            PipelineRefusedException.class,
                            e -> assertThat(e.kind()).isEqualTo(kind))
                    .hasMessageContaining(words)
                    .hasMessageEndingWith(".");
        }

        private static void assertConflict(String words, ThrowingCallable report) {
            assertRefused(PipelineRefusedException.Kind.CONFLICT, words, report);
        }

        private static void assertInvalid(String words, ThrowingCallable report) {
            assertRefused(PipelineRefusedException.Kind.INVALID, words, report);
        }

        @Test
        void recordsAJob() {
            RecordedJob recorded = reports.report(new JobReport(
                    JOB,
                    "ann",
                    JobStatus.PROCESSING,
                    ReportedKey.of(ORIGINAL),
                    null,
                    List.of(keyOf("a"), keyOf("b")),
                    3,
                    30));

            assertThat(reports.find(JOB)).contains(recorded);
            assertThat(reports.jobs(null, 9)).containsExactly(recorded);
            assertThat(reports.jobs(JOB, 9)).isEmpty();
            assertThat(recorded.objects())
                    .extracting(RecordedKey::spelling)
                    .containsExactlyInAnyOrder(ORIGINAL.value(), "cube/clips/a.mp4", "cube/clips/b.mp4");
            assertThat(recorded)
                    .extracting(
                            RecordedJob::user,
                            RecordedJob::status,
                            RecordedJob::expectedClips,
                            RecordedJob::retentionDays)
                    .containsExactly("ann", JobStatus.PROCESSING, 3, 30);
        }

        @Test
        void changesOnlyWhatIsReported() {
            jobWithSources(JobStatus.PENDING, 2);
            now = now.plusSeconds(5);

            RecordedJob changed = job(JobStatus.PROCESSING);

            assertThat(changed.user()).isEqualTo("ann");
            assertThat(changed.expectedClips()).isEqualTo(2);
            assertThat(changed.createdAt()).isEqualTo(START);
            assertThat(changed.updatedAt()).isEqualTo(now);
            assertThat(changed.objects()).hasSize(2);
        }

        @Test
        void replacesTheOriginalAndAddsArtifacts() {
            jobWithSources(JobStatus.PROCESSING, null);
            ObjectKey other = new ObjectKey("cube/uploads/7-again.mp4");
            for (String artifact : List.of("a", "b")) {
                reports.report(new JobReport(
                        JOB, null, null, ReportedKey.of(other), null, List.of(keyOf(artifact)), null, null));
            }

            assertThat(reports.find(JOB).orElseThrow().objects())
                    .flatExtracting(RecordedKey::keys)
                    .containsExactlyInAnyOrder(
                            other, AUDIO, new ObjectKey("cube/clips/a.mp4"), new ObjectKey("cube/clips/b.mp4"));
        }

        @Test
        @DisplayName("H41 a repeated report is a sign of life of an active job, and none of a finished one")
        void repeatedReports() {
            job(JobStatus.PROCESSING);
            now = now.plusSeconds(60);
            assertThat(job(JobStatus.PROCESSING).updatedAt()).isEqualTo(now);
            RecordedJob failed = job(JobStatus.FAILED);
            now = now.plusSeconds(60);
            assertThat(job(JobStatus.FAILED)).isEqualTo(failed);
        }

        @Test
        void refusesImpossibleTransitions() {
            job(JobStatus.CANCELLED);
            assertConflict("cancelled and cannot become processing", () -> job(JobStatus.PROCESSING));
            assertConflict("cancelled and takes no more clips", () -> clip("71", ClipStatus.PENDING));
            assertThat(jobStatus()).isEqualTo(JobStatus.CANCELLED);

            JobId other = new JobId("8");
            reports.report(JobReport.of(other, JobStatus.PROCESSING));
            ClipId clip = new ClipId("81");
            reports.report(ClipReport.of(clip, other, ClipStatus.FAILED));
            assertConflict(
                    "failed and cannot become completed",
                    () -> reports.report(
                            ClipReport.of(clip, other, ClipStatus.COMPLETED).withKey(keyOf("81"))));
        }

        @Test
        void refusesWrongValues() {
            assertInvalid(
                    "retention_days is -1", () -> new JobReport(JOB, null, null, null, null, List.of(), null, -1));
            assertInvalid("expected_clips is 0", () -> new JobReport(JOB, null, null, null, null, List.of(), 0, null));
            assertInvalid("status must be", () -> JobReport.of(JOB, JobStatus.UNMAPPED));
            job(JobStatus.PROCESSING);
            assertInvalid(
                    "must name its job",
                    () -> reports.report(new ClipReport(new ClipId("71"), null, null, null, null, null)));
            assertInvalid(
                    "must give its key",
                    () -> reports.report(ClipReport.of(new ClipId("71"), JOB, ClipStatus.COMPLETED)));
            assertInvalid(
                    "in the future",
                    () -> reports.report(new ClipReport(
                            new ClipId("71"), JOB, ClipStatus.COMPLETED, keyOf("71"), null, now.plusSeconds(121))));
            assertRefused(
                    PipelineRefusedException.Kind.NOT_FOUND,
                    "There is no job 9",
                    () -> reports.report(ClipReport.of(new ClipId("91"), new JobId("9"), ClipStatus.PENDING)));
            assertRefused(
                    PipelineRefusedException.Kind.NOT_FOUND,
                    "There is no clip",
                    () -> reports.remove(new ClipId("71")));
            clip("71", ClipStatus.PENDING);
            reports.report(JobReport.of(new JobId("8"), JobStatus.PENDING));
            assertConflict(
                    "belongs to the job 7",
                    () -> reports.report(ClipReport.of(new ClipId("71"), new JobId("8"), ClipStatus.PENDING)));
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
                    .satisfies(run -> assertThat(run.request()).isEqualTo(RunRequest.job(JOB, 5, 24, "stage4")));
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
            assertConflict("being deleted", () -> holds.holdClip(new ClipId("71"), ""));
            clip("72", ClipStatus.COMPLETED);
        }

        @Test
        @DisplayName("H09 the marks of a run that has ended count no more")
        void forgetsMarksOfEndedRuns() {
            jobWithSources(JobStatus.COMPLETED, null);
            RunId run = ((Submission.Accepted) runs.submit(RunRequest.job(JOB, 5, 24, "api"), now, now))
                    .run()
                    .id();
            runs.takeOver(run, now);
            catalog.claim(run, List.of(ORIGINAL), snapshot -> Set.of(ORIGINAL));
            assertConflict("being deleted", () -> holds.holdJob(JOB, ""));

            runs.end(run, 1, new RunEnd.Completed(), now);

            holds.holdJob(JOB, "");
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

        @Test
        @DisplayName("H38 holds remember keys when rows go, also keys that came after the hold")
        void holdsRememberKeys() {
            jobWithSources(JobStatus.PROCESSING, null);
            clip("71", ClipStatus.PROCESSING);
            Hold ofJob = holds.holdJob(JOB, "law suit");
            Hold ofClip = holds.holdClip(new ClipId("71"), "law suit");
            reports.report(
                    ClipReport.of(new ClipId("71"), JOB, ClipStatus.COMPLETED).withKey(keyOf("71-final")));

            reports.remove(JOB);

            CatalogRows rows = CatalogRows.of(catalog::read);
            assertThat(rows.jobs()).isEmpty();
            assertThat(rows.clips()).isEmpty();
            assertThat(rows.heldKeys())
                    .containsExactlyInAnyOrder(
                            ORIGINAL,
                            AUDIO,
                            new ObjectKey("cube/clips/71.mp4"),
                            new ObjectKey("cube/clips/71-final.mp4"));
            assertThat(holds.list(0, 9)).extracting(Hold::id).containsExactly(ofJob.id(), ofClip.id());
            holds.release(ofJob.id());
            holds.release(ofClip.id());
            assertThat(CatalogRows.of(catalog::read).isEmpty()).isTrue();
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

        @Test
        @DisplayName("H13 a status that nobody explained is read as such")
        void readsUnmappedStatuses() {
            jobWithSources(JobStatus.PROCESSING, null);
            clip("71", ClipStatus.PROCESSING);
            database().jdbi().useHandle(handle -> {
                handle.execute("update job set status = 'archived'");
                handle.execute("update clip set status = 'archived'");
            });

            CatalogRows rows = CatalogRows.of(catalog::read);

            assertThat(rows.jobs()).extracting(JobRow::status).containsExactly(JobStatus.UNMAPPED);
            assertThat(rows.clips()).extracting(ClipRow::status).containsExactly(ClipStatus.UNMAPPED);
            assertConflict("cannot become", () -> job(JobStatus.COMPLETED));
        }

        @Test
        @DisplayName("H42 a key elsewhere is recorded and skipped")
        void skipsKeysElsewhere() {
            reports.report(new JobReport(
                    JOB,
                    null,
                    null,
                    new ReportedKey("https://cdn.example/7.mp4", List.of()),
                    null,
                    List.of(),
                    null,
                    null));

            CatalogRows rows = CatalogRows.of(catalog::read);

            assertThat(rows.jobs())
                    .singleElement()
                    .satisfies(row -> assertThat(row.objects()).isEmpty());
            assertThat(rows.skipped()).containsExactly("job 7: its original 'https://cdn.example/7.mp4' is elsewhere");
        }
    }
}
