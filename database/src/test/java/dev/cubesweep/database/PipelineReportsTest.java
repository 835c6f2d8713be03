package dev.cubesweep.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.CatalogRows;
import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.store.ObjectKey;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PipelineReportsTest {

    @Nested
    class OnH2 extends Reporting {
        OnH2() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class OnPostgres extends Reporting {
        OnPostgres() {
            super(TestDatabases.postgres());
        }
    }

    abstract static class Reporting extends PipelineScene {

        Reporting(DatabaseSettings settings) {
            super(settings);
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
            assertThat(reports.jobs(JobFilter.ALL, null, 9)).containsExactly(recorded);
            assertThat(reports.jobs(JobFilter.ALL, JOB, 9)).isEmpty();
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
        void showsJobsAndClipsByWhatTheyAre() {
            jobWithSources(JobStatus.PROCESSING, 2);
            clip("71", ClipStatus.COMPLETED);
            clip("72", ClipStatus.PENDING);

            assertThat(reports.jobs(new JobFilter(JobStatus.PROCESSING, "ann"), null, 9))
                    .hasSize(1);
            assertThat(reports.jobs(new JobFilter(JobStatus.FAILED, null), null, 9))
                    .isEmpty();
            assertThat(reports.jobs(new JobFilter(null, "bob"), null, 9)).isEmpty();
            assertThat(reports.clips(new ClipFilter(JOB, ClipStatus.PENDING), null, 9))
                    .extracting(clip -> clip.id().value())
                    .containsExactly("72");
            assertThat(reports.clips(new ClipFilter(JOB, null), new ClipId("71"), 9))
                    .extracting(clip -> clip.id().value())
                    .containsExactly("72");
            assertThat(reports.clips(new ClipFilter(new JobId("other"), null), null, 9))
                    .isEmpty();
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
