package dev.cubesweep.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A pipeline that reports to an own catalog, on a clock that the test sets. */
abstract class PipelineScene extends OnDatabase {

    static final Instant START = Instant.parse("2026-03-01T02:00:00Z");
    static final JobId JOB = new JobId("7");
    static final ObjectKey ORIGINAL = new ObjectKey("cube/uploads/7.mp4");
    static final ObjectKey AUDIO = new ObjectKey("cube/audio/7.wav");
    static final RunId SWEEP = new RunId("20260301-020000-3f9a1c");
    static final Duration DELAY = Duration.ofSeconds(60);

    Instant now = START;
    final InstantSource clock = () -> now;
    OwnCatalog catalog;
    PipelineReports reports;
    Holds holds;
    DatabaseRunRepository runs;

    PipelineScene(DatabaseSettings settings) {
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

    final RecordedJob job(JobStatus status) {
        return reports.report(JobReport.of(JOB, status));
    }

    final RecordedJob jobWithSources(JobStatus status, @Nullable Integer expectedClips) {
        return reports.report(new JobReport(
                JOB, "ann", status, ReportedKey.of(ORIGINAL), ReportedKey.of(AUDIO), List.of(), expectedClips, null));
    }

    final RecordedClip clip(String id, ClipStatus status) {
        return reports.report(ClipReport.of(new ClipId(id), JOB, status).withKey(keyOf(id)));
    }

    static ReportedKey keyOf(String clip) {
        return ReportedKey.of(new ObjectKey("cube/clips/" + clip + ".mp4"));
    }

    final JobStatus jobStatus() {
        return reports.find(JOB).orElseThrow().status();
    }

    final List<Run> cleanups() {
        return runs.recent(9);
    }

    final void claim(ObjectKey... keys) {
        catalog.claim(SWEEP, List.of(keys), snapshot -> Set.of(keys));
    }

    final void delete(ObjectKey... keys) {
        claim(keys);
        catalog.settle(SWEEP, List.of(keys), List.of(keys), now);
    }

    static void assertRefused(PipelineRefusedException.Kind kind, String words, ThrowingCallable report) {
        assertThatThrownBy(report)
                .isInstanceOfSatisfying(
                        PipelineRefusedException.class,
                        e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(words)
                .hasMessageEndingWith(".");
    }

    static void assertConflict(String words, ThrowingCallable report) {
        assertRefused(PipelineRefusedException.Kind.CONFLICT, words, report);
    }

    static void assertInvalid(String words, ThrowingCallable report) {
        assertRefused(PipelineRefusedException.Kind.INVALID, words, report);
    }
}
