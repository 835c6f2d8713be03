package dev.cubesweep.database;

import static dev.cubesweep.run.RunSamples.AT;
import static dev.cubesweep.run.RunSamples.bulk;
import static dev.cubesweep.run.RunSamples.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunEnd;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.RunRepositoryContract;
import dev.cubesweep.run.Submission;
import dev.cubesweep.run.Takeover;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DatabaseRunRepositoryTest {

    @Nested
    class OnH2 extends Contract {
        OnH2() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class OnPostgres extends Contract {
        OnPostgres() {
            super(TestDatabases.postgres());
        }
    }

    abstract static class Contract extends OnDatabase implements RunRepositoryContract {

        private RunRepository runs;

        Contract(DatabaseSettings settings) {
            super(settings);
        }

        @BeforeEach
        final void prepare() {
            runs = new DatabaseRunRepository(database());
        }

        @Override
        public RunRepository runs() {
            return runs;
        }

        @Test
        @DisplayName("H25 of two bulk requests at the same moment on two nodes one is accepted, the other told which")
        void acceptsOneOfTwoAtOnce() throws Exception {
            for (int round = 0; round < 20; round++) {
                List<Submission> answers = together(() -> new DatabaseRunRepository(database()).submit(bulk(), AT, AT));

                Run accepted = answers.stream()
                        .flatMap(answer -> answer instanceof Submission.Accepted a ? Stream.of(a.run()) : Stream.of())
                        .reduce((one, other) -> fail("both were accepted"))
                        .orElseThrow();
                assertThat(answers).contains(new Submission.Busy(accepted.id()));
                runs.requestCancel(accepted.id(), AT);
            }
        }

        @Test
        @DisplayName("H25 of two runs that delete, taken on at the same moment, one gets the sweep lock")
        void oneOfTwoGetsTheSweepLock() throws Exception {
            for (int round = 0; round < 20; round++) {
                Queue<RunId> waiting = new ConcurrentLinkedQueue<>();
                for (String job : List.of("7", "8")) {
                    waiting.add(((Submission.Accepted) runs.submit(job(job), AT, AT))
                            .run()
                            .id());
                }
                List<RunId> submitted = List.copyOf(waiting);

                List<Takeover> answers =
                        together(() -> new DatabaseRunRepository(database()).takeOver(waiting.remove(), AT));

                assertThat(answers).filteredOn(Takeover.Taken.class::isInstance).hasSize(1);
                assertThat(answers)
                        .filteredOn(Takeover.MustWait.class::isInstance)
                        .hasSize(1);
                for (RunId run : submitted) {
                    runs.end(run, runs.find(run).orElseThrow().attempt(), failed(), AT);
                }
            }
        }

        private static RunEnd failed() {
            return new RunEnd.Failed(RunEnd.Failed.Cause.INTERNAL, "A test.");
        }

        private static <T> List<T> together(Callable<T> work) throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                CyclicBarrier barrier = new CyclicBarrier(2);
                Callable<T> atOnce = () -> {
                    barrier.await();
                    return work.call();
                };
                List<T> answers = new ArrayList<>();
                for (Future<T> answer : threads.invokeAll(List.of(atOnce, atOnce))) {
                    answers.add(answer.get());
                }
                return answers;
            } finally {
                threads.shutdownNow();
            }
        }
    }
}
