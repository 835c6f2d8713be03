package dev.cubesweep.database;

import static dev.cubesweep.run.RunSamples.bulk;
import static dev.cubesweep.run.RunSamples.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cubesweep.housekeeping.Expiring;
import dev.cubesweep.housekeeping.Housekeeping;
import dev.cubesweep.run.EndSignal;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunEnd;
import dev.cubesweep.run.RunExecution;
import dev.cubesweep.run.RunExecution.Progress;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunStorageException;
import dev.cubesweep.run.Submission;
import dev.cubesweep.run.Takeover;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RunWorkerTest {

    @Nested
    class OnH2 extends Working {
        OnH2() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class OnPostgres extends Working {

        OnPostgres() {
            super(TestDatabases.postgres());
        }

        @Test
        @DisplayName("H24 a run whose process was killed is taken over by another one, once")
        void takesOverFromAKilledProcess() throws IOException {
            RunId run = submit(bulk());
            DatabaseSettings settings = database().settings();
            Process stuck = ChildProcess.start(
                    StuckWorker.class,
                    settings.url() + "?user=" + settings.user() + "&password=" + settings.password());
            try {
                ChildProcess.awaitLine(stuck, "taken");
            } finally {
                stuck.destroyForcibly();
            }
            try (RunWorker worker = start(this::completes)) {
                await().atMost(Duration.ofSeconds(20)).until(() -> get(run).end() != null);
            }
            assertThat(get(run).attempt()).isEqualTo(2);
            assertThat(advanced).containsExactly(run);
        }
    }

    abstract static class Working extends OnDatabase {

        final List<RunId> advanced = new CopyOnWriteArrayList<>();
        private final EndSignal ended = new EndSignal();
        private DatabaseRunRepository runs;

        Working(DatabaseSettings settings) {
            super(settings);
        }

        @BeforeEach
        final void prepare() {
            runs = new DatabaseRunRepository(database());
            advanced.clear();
        }

        final RunId submit(RunRequest request) {
            Instant now = Instant.now();
            return ((Submission.Accepted) runs.submit(request, now, now)).run().id();
        }

        final Run get(RunId run) {
            return runs.find(run).orElseThrow();
        }

        final RunWorker start(RunExecution execution) {
            RunWorker worker = new RunWorker(
                    database(), runs, execution, List.of(), RunWorker.USUAL_SILENCE, InstantSource.system(), ended);
            worker.start();
            return worker;
        }

        final Progress completes(RunId run, BooleanSupplier stopping) {
            Takeover takeover = runs.takeOver(run, Instant.now());
            if (takeover instanceof Takeover.Taken taken) {
                advanced.add(run);
                runs.end(run, taken.run().attempt(), new RunEnd.Completed(), Instant.now());
            }
            return takeover instanceof Takeover.MustWait ? Progress.MUST_WAIT : Progress.ENDED;
        }

        private int tasks() {
            return database()
                    .jdbi()
                    .withHandle(handle -> handle.createQuery(
                                    "select count(*) from scheduled_tasks where task_name = 'advance-run'")
                            .mapTo(Integer.class)
                            .one());
        }

        @Test
        @DisplayName("H25 each run is carried out once, whichever of two nodes gets it")
        void carriesOutEachRunOnce() {
            List<RunId> submitted = List.of(submit(job("7")), submit(job("8")), submit(bulk()));
            try (RunWorker one = start(this::completes);
                    RunWorker other = start(this::completes)) {
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> submitted.stream().allMatch(run -> get(run).end() != null));
                await().until(() -> tasks() == 0);
            }
            assertThat(advanced).containsExactlyInAnyOrderElementsOf(submitted);
        }

        @Test
        @DisplayName("H43 a worker that starts tidies up, on one node of several")
        void tidiesUp() {
            AtomicInteger calls = new AtomicInteger();
            Expiring counted = new Expiring() {
                @Override
                public String name() {
                    return "things";
                }

                @Override
                public long removeExpired(Instant now, BooleanSupplier stopping) {
                    return calls.incrementAndGet();
                }
            };
            Housekeeping housekeeping = new Housekeeping(List.of(counted), InstantSource.system());
            RunId last = submit(job("7"));
            try (RunWorker one = new RunWorker(
                            database(),
                            runs,
                            this::completes,
                            List.of(RecurringWork.of(housekeeping)),
                            RunWorker.USUAL_SILENCE,
                            InstantSource.system(),
                            ended);
                    RunWorker other = new RunWorker(
                            database(),
                            runs,
                            this::completes,
                            List.of(RecurringWork.of(housekeeping)),
                            RunWorker.USUAL_SILENCE,
                            InstantSource.system(),
                            ended)) {
                one.start();
                other.start();
                await().until(() -> calls.get() > 0 && get(last).end() != null);
            }
            assertThat(calls).hasValue(1);
        }

        @Test
        @DisplayName("whoever waits for a run in the same process is told of its end")
        void tellsOfTheEnd() {
            long before = ended.count();
            submit(job("7"));
            try (RunWorker worker = start(this::completes)) {
                await().until(() -> ended.count() > before);
            }
        }

        @Test
        void leavesARunThatIsNotDue() {
            Instant now = Instant.now();
            runs.submit(job("7"), now, now.plusSeconds(60));
            RunId due = submit(job("8"));
            try (RunWorker worker = start(this::completes)) {
                worker.wake();
                await().until(() -> get(due).end() != null);
            }
            assertThat(advanced).containsExactly(due);
        }

        @Test
        void asksARunToCheckpointAndGoesOnWithItLater() {
            CountDownLatch working = new CountDownLatch(1);
            RunId run = submit(bulk());
            RunWorker first = start((id, stopping) -> {
                runs.takeOver(id, Instant.now());
                working.countDown();
                await().until(stopping::getAsBoolean);
                return Progress.INTERRUPTED;
            });
            await().until(() -> working.getCount() == 0);
            Instant asked = Instant.now();
            first.close();
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(8));
            assertThat(get(run).end()).isNull();

            try (RunWorker second = start(this::completes)) {
                await().atMost(Duration.ofSeconds(5)).until(() -> get(run).end() != null);
            }
            assertThat(get(run).attempt()).isEqualTo(2);
        }

        @Test
        void waitsForTheSweepLock() {
            RunId holder = submit(job("7"));
            runs.takeOver(holder, Instant.now());
            RunId waiting = submit(job("8"));
            List<Progress> progress = new CopyOnWriteArrayList<>();
            RunExecution execution = (run, stopping) -> {
                if (run.equals(holder)) {
                    return Progress.MUST_WAIT;
                }
                progress.add(completes(run, stopping));
                return progress.get(progress.size() - 1);
            };
            try (RunWorker worker = start(execution)) {
                await().until(() -> progress.contains(Progress.MUST_WAIT));
                runs.end(holder, 1, new RunEnd.Completed(), Instant.now());
                await().until(() -> get(waiting).end() != null);
            }
            assertThat(progress).last().isEqualTo(Progress.ENDED);
        }

        @Test
        @DisplayName("H43 the end of a sweep wakes the next: a backlog does not wait out a pause for each")
        void wakesTheNext() {
            RunId holder = submit(job("7"));
            runs.takeOver(holder, Instant.now());
            List<RunId> waiting = List.of(submit(job("8")), submit(job("9")), submit(job("10")));
            CountDownLatch released = new CountDownLatch(1);
            RunExecution execution = (run, stopping) -> {
                if (run.equals(holder)) {
                    await().until(() -> released.getCount() == 0);
                    runs.end(run, 1, new RunEnd.Completed(), Instant.now());
                    return Progress.ENDED;
                }
                return completes(run, stopping);
            };
            try (RunWorker worker = start(execution)) {
                await().until(() -> putOff(waiting) == waiting.size());
                released.countDown();
                await().until(() -> waiting.stream().allMatch(run -> get(run).end() != null));
            }
            assertThat(advanced).containsExactlyElementsOf(waiting);
        }

        /** Lets these look by themselves in an hour. @return how many of them were not at work */
        private int putOff(List<RunId> waiting) {
            return database()
                    .jdbi()
                    .withHandle(handle -> handle.createUpdate("""
                                    update scheduled_tasks set execution_time = :later, version = version + 1
                                    where task_instance in (<waiting>) and picked = false""")
                            .bind("later", Instant.now().plus(Duration.ofHours(1)))
                            .bindList(
                                    "waiting",
                                    waiting.stream().map(RunId::value).toList())
                            .execute());
        }

        @Test
        void triesAgainWhereTheDatabaseDidNotAnswer() {
            RunId run = submit(bulk());
            CountDownLatch failures = new CountDownLatch(2);
            RunExecution execution = (id, stopping) -> {
                if (failures.getCount() > 0) {
                    failures.countDown();
                    throw new RunStorageException("The database does not answer.", new IllegalStateException());
                }
                return completes(id, stopping);
            };
            try (RunWorker worker = start(execution)) {
                await().atMost(Duration.ofSeconds(20)).until(() -> get(run).end() != null);
            }
            assertThat(failures.getCount()).isZero();
        }
    }
}
