package dev.cubesweep.attached;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.SettableClock;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.database.CatalogNotes;
import dev.cubesweep.database.Database;
import dev.cubesweep.database.DatabaseRunRepository;
import dev.cubesweep.database.DatabaseSettings;
import dev.cubesweep.database.PolledJobs;
import dev.cubesweep.database.Vendor;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.TrippedGuard;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunEnd;
import dev.cubesweep.run.RunFilter;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.Takeover;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FinishedJobsTest {

    private static final Instant START = Instant.parse("2026-03-01T02:00:00Z");
    private static final Duration DELAY = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock(START);

    @AutoClose
    private final Database own = Database.open(DatabaseSettings.parse("jdbc:h2:mem:" + UUID.randomUUID()));

    private final DatabaseRunRepository runs = new DatabaseRunRepository(own);

    @AutoClose
    private final OpenApplications opened = new OpenApplications();

    @TempDir
    private Path directory;

    private TestApplication application() {
        return opened.application();
    }

    private FinishedJobs attach(Vendor vendor, @Nullable Instant since) {
        opened.open(vendor, directory);
        return finishedJobs(since);
    }

    private FinishedJobs finishedJobs(@Nullable Instant since) {
        CatalogNotes notes = new CatalogNotes(own, Duration.ofDays(365));
        return new AttachedCatalog(
                        opened.database(),
                        TestApplication.DESCRIPTION,
                        AttachedFixture.STORE,
                        notes,
                        Duration.ZERO,
                        clock)
                .finishedJobs(
                        new PolledJobs(own, runs),
                        new AutomaticCleanup(null, 30, since),
                        DELAY,
                        PolicySettings.DEFAULT);
    }

    private void done(String job, Instant at) {
        application()
                .put(aJob(job, at).completed().original("cube/uploads/" + job).build());
        application()
                .put(aClip("c" + job, job, at)
                        .completed(at)
                        .key("cube/clips/" + job)
                        .build());
    }

    private void look(FinishedJobs finished) {
        clock.advance(Duration.ofSeconds(30));
        finished.advance(() -> false);
    }

    private List<Run> cleanups() {
        return runs.list(RunFilter.ALL, RunRepository.FIRST_PAGE, 10_000).stream()
                .filter(run -> run.request().kind().isOfJobs())
                .toList();
    }

    private void endAll() {
        endAll(new RunEnd.Completed());
    }

    private void endAll(RunEnd end) {
        for (Run run : cleanups()) {
            if (!run.status().isEnd() && runs.takeOver(run.id(), clock.instant()) instanceof Takeover.Taken taken) {
                runs.end(run.id(), taken.run().attempt(), end, clock.instant());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = "H2", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("H43 a job is cleaned once for each completion, and again when it was retried")
    void oncePerCompletion(Vendor vendor) {
        FinishedJobs finished = attach(vendor, null);
        look(finished);
        Instant completion = clock.instant();
        done("7", completion);

        look(finished);
        look(finished);

        assertThat(cleanups()).extracting(run -> run.request().subject()).containsExactly("7");
        assertThat(runs.due(completion.plus(DELAY).minusMillis(1))).isEmpty();
        assertThat(runs.due(completion.plus(DELAY))).hasSize(1);
        endAll();
        application()
                .put(aJob("7", clock.instant()).status(JobStatus.PROCESSING).build());
        look(finished);
        assertThat(cleanups()).hasSize(1);

        clock.advance(Duration.ofHours(2));
        look(finished);
        done("7", clock.instant());
        look(finished);
        look(finished);

        assertThat(cleanups()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = "H2", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("H07 a job with an open clip, without a clip or without the status is not cleaned by itself")
    void onlyWhatIsDone(Vendor vendor) {
        FinishedJobs finished = attach(vendor, null);
        look(finished);
        Instant now = clock.instant();
        done("open", now);
        application()
                .put(aClip("open2", "open", now).status(ClipStatus.PROCESSING).build());
        application().put(aJob("bare", now).completed().build());
        done("working", now);
        application().put(aJob("working", now).build());
        done("failed", now);
        application().put(aClip("failed2", "failed", now).failed().build());

        look(finished);
        assertThat(cleanups()).isEmpty();

        // Only the clip's row changes.
        application()
                .put(aClip("open2", "open", clock.instant())
                        .completed(clock.instant())
                        .build());
        look(finished);

        assertThat(cleanups()).extracting(run -> run.request().subject()).containsExactly("open");
    }

    @Test
    @DisplayName("a backlog is worked off in few cleanups of many jobs, five open at most, each job once")
    void backlog() {
        FinishedJobs finished = attach(Vendor.POSTGRESQL, Instant.EPOCH);
        // One statement finished them all, so that they share one date.
        application().execute("""
                insert into job select 'job' || n, 'completed', timestamptz '2026-02-01 00:00:00Z', null
                from generate_series(1, 1234) n""");
        application().execute("""
                insert into clip select 'clip' || n, 'job' || n, 'completed', timestamptz '2026-02-01 00:00:00Z',
                    timestamptz '2026-02-01 00:00:00Z', timestamptz '2026-02-01 00:00:00Z', 'clips/' || n
                from generate_series(1, 1234) n""");

        Set<Run> seen = new HashSet<>();
        Set<String> cleaned = new HashSet<>();
        for (int round = 0; round < 30; round++) {
            clock.advance(Duration.ofSeconds(1));
            finished.advance(() -> false);
            List<Run> open =
                    cleanups().stream().filter(run -> !run.status().isEnd()).toList();
            assertThat(open).hasSizeLessThanOrEqualTo(FinishedJobs.MOST_WAITING_TOGETHER);
            open.stream()
                    .filter(seen::add)
                    .flatMap(run -> run.request().jobs().stream())
                    .forEach(job -> assertThat(cleaned.add(job.value()))
                            .as("job %s", job)
                            .isTrue());
            if (round % 2 == 1) {
                endAll();
            }
        }

        assertThat(cleaned).hasSize(1234);
        assertThat(cleanups()).hasSize(13);
    }

    @Test
    @DisplayName("H43 of jobs that finished at once those whose time has come go together, and others at their time")
    void togetherWhenDue() {
        FinishedJobs finished = attach(Vendor.SQLITE, Instant.EPOCH);
        done("a", START.minus(Duration.ofDays(1)));
        done("b", START.minus(Duration.ofDays(1)));
        done("late", START.plusSeconds(10));
        application().put(aJob("running", START).build());
        look(finished);
        look(finished);

        assertThat(cleanups()).hasSize(2);
        assertThat(cleanups().get(1).request().jobs()).containsExactly(new JobId("a"), new JobId("b"));
        assertThat(cleanups().get(0).request().subject()).isEqualTo("late");
        assertThat(runs.due(clock.instant())).containsExactly(cleanups().get(1).id());
    }

    private void after(Duration pause, FinishedJobs finished) {
        clock.advance(pause);
        finished.advance(() -> false);
    }

    static List<RunEnd> troubles() {
        return List.of(
                new RunEnd.Failed(RunEnd.Failed.Cause.UNREACHABLE, "The store is away."),
                new RunEnd.Refused(List.of(new TrippedGuard(GuardName.CLOCK, "A clock is wrong."))));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    @DisplayName(
            "H43 a cleanup of several jobs that fails loses none: they come again, one tries first, then each alone")
    void comesAgainAfterAFailure(RunEnd trouble) {
        FinishedJobs finished = attach(Vendor.SQLITE, Instant.EPOCH);
        List<String> jobs = List.of("a", "b", "c", "d");
        jobs.forEach(job -> done(job, START.minus(Duration.ofDays(1))));
        look(finished);
        assertThat(cleanups()).hasSize(1);
        // While the run is under way the next looks must not forget whose it is.
        look(finished);
        endAll(trouble);

        after(FinishedJobs.PAUSE.minusSeconds(1), finished);
        assertThat(cleanups()).as("a pause").hasSize(1);
        after(Duration.ofSeconds(1), finished);
        after(Duration.ofSeconds(1), finished);
        assertThat(cleanups()).as("one tries").hasSize(2);
        endAll();
        after(Duration.ofSeconds(1), finished);

        assertThat(cleanups().subList(0, 4))
                .extracting(run -> run.request().subject())
                .containsExactlyInAnyOrderElementsOf(jobs);
        endAll();
        after(Duration.ofMinutes(2), finished);
        assertThat(cleanups()).as("each again once").hasSize(5);
    }

    @Test
    @DisplayName("H43 while cleanups of single jobs fail, one a minute is tried")
    void triesOneAMinute() {
        FinishedJobs finished = attach(Vendor.SQLITE, Instant.EPOCH);
        done("a", START.minus(Duration.ofDays(1)));
        look(finished);
        endAll(troubles().get(0));
        List.of("b", "c", "d").forEach(job -> done(job, clock.instant().minusSeconds(90)));

        after(Duration.ofSeconds(30), finished);
        assertThat(cleanups()).hasSize(1);
        after(Duration.ofSeconds(30), finished);
        after(Duration.ofSeconds(1), finished);
        assertThat(cleanups()).hasSize(2);
        endAll();
        after(Duration.ofSeconds(1), finished);

        assertThat(cleanups().get(0).request().jobs()).containsExactly(new JobId("c"), new JobId("d"));
    }

    @Test
    @DisplayName("H43 a job whose id is the name of several does not stand for them")
    void jobsOfOddNames() {
        FinishedJobs finished = attach(Vendor.SQLITE, null);
        look(finished);
        done("2 jobs", clock.instant());
        look(finished);
        clock.advance(Duration.ofMinutes(1));
        done("a", clock.instant().minus(DELAY));
        done("b", clock.instant().minus(DELAY));
        look(finished);

        assertThat(cleanups()).hasSize(2);
        assertThat(cleanups().get(0).request().jobs()).hasSize(2);
    }

    @Test
    @DisplayName("H43 of jobs whose time has not come a hundred cleanups wait at most")
    void waitsForRoom() {
        FinishedJobs finished = attach(Vendor.SQLITE, null);
        look(finished);
        for (int job = 0; job < FinishedJobs.MOST_WAITING + 20; job++) {
            done("job" + job, clock.instant());
        }
        look(finished);
        clock.advance(Duration.ofSeconds(1));
        finished.advance(() -> false);

        assertThat(cleanups()).hasSize(FinishedJobs.MOST_WAITING);
    }

    @Test
    void whatFinishedBeforeTheFirstLookIsLeftToTheBulkCleanup() {
        FinishedJobs finished = attach(Vendor.SQLITE, null);
        done("old", START.minus(Duration.ofDays(1)));
        done("just", START.minusSeconds(5));
        look(finished);
        done("new", clock.instant());
        look(finished);

        assertThat(cleanups()).extracting(run -> run.request().subject()).containsExactly("new");
    }

    @Test
    void whoeverAsksForTheBacklogLaterGetsIt() {
        FinishedJobs finished = attach(Vendor.SQLITE, null);
        done("old", START.minus(Duration.ofDays(1)));
        look(finished);
        assertThat(cleanups()).isEmpty();

        opened.connect();
        look(finishedJobs(START.minus(Duration.ofDays(2))));

        assertThat(cleanups()).extracting(run -> run.request().subject()).containsExactly("old");
    }

    @Test
    @DisplayName("H06 a table that is away for a while delays a cleanup, and loses none")
    void goesOnAfterAFailure() {
        FinishedJobs finished = attach(Vendor.POSTGRESQL, null);
        look(finished);
        done("7", clock.instant());
        application().execute("alter table clip rename to clip_away");
        look(finished);
        assertThat(cleanups()).isEmpty();

        application().execute("alter table clip_away rename to clip");
        clock.advance(Duration.ofHours(3));
        look(finished);

        assertThat(cleanups()).hasSize(1);
    }
}
