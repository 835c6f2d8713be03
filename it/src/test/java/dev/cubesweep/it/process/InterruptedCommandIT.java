package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.sim.SimulatedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM, which a command treats as it does Ctrl-C. */
@DisplayName("A command that is interrupted in the middle of a sweep")
final class InterruptedCommandIT {

    private static final int OBJECTS = 5_000;

    @TempDir
    private Path data;

    /** A store that answers slowly, so that what is to come between two batches does. */
    private record SlowStore(SimulatedS3 s3, SecondClient second) implements AutoCloseable {

        static SlowStore start(int milliseconds) {
            SimulatedS3 s3 = SimulatedS3.start(
                    "--bucket=bucket", "--prefix=cube/", "--objects=" + OBJECTS, "--latency=" + milliseconds);
            return new SlowStore(s3, new SecondClient(s3, "bucket", "cube/"));
        }

        int size() {
            return second.keys().size();
        }

        @Override
        public void close() {
            second.close();
            s3.close();
        }
    }

    private Distribution on(SlowStore store) {
        return Distribution.on(store.s3().endpoint() + "/bucket/cube", data);
    }

    private Finished interruptedSweep(SlowStore store, Distribution cubesweep)
            throws IOException, InterruptedException {
        String plan = Distribution.json(cubesweep.run("plan", "--json"))
                .path("plan_id")
                .asString();
        Path out = data.resolve("out");
        Path err = data.resolve("err");
        Process sweep = cubesweep
                .builder("sweep", plan, "--accept", "empty_catalog,unknown_clips")
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        Awaitility.await("the first deletions")
                .atMost(Duration.ofSeconds(60))
                .until(() -> store.s3().remaining().generated() < OBJECTS);
        sweep.destroy();
        assertThat(sweep.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Finished(sweep.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    @DisplayName("directly: the run is cancelled between two batches, reported, and the exit code is 6")
    void direct() throws IOException, InterruptedException {
        try (SlowStore store = SlowStore.start(150)) {
            Finished stopped = interruptedSweep(store, on(store));

            assertThat(stopped.exitCode()).as(stopped.all()).isEqualTo(6);
            assertThat(stopped.out()).startsWith("Cancelled: Deleted ").contains("not_reached");
            assertThat(store.size()).isPositive();
        }
    }

    @Test
    @DisplayName("over a server: the run goes on there, and the command says how to follow and to cancel it")
    void remote() throws IOException, InterruptedException {
        try (SlowStore store = SlowStore.start(1_000);
                ServerProcess server = ServerProcess.start(on(store))) {
            Distribution remote = Distribution.unconfigured()
                    .with("CUBESWEEP_URL", server.address().toString());

            Finished left = interruptedSweep(store, remote);

            assertThat(left.exitCode()).as(left.all()).isEqualTo(143);
            assertThat(left.err()).contains("goes on at the server").contains("cubesweep run cancel ");
            String run = left.err().replaceAll("(?s).*cubesweep run cancel (\\S+).*", "$1");
            Finished cancelled = remote.run("run", "cancel", run);
            assertThat(cancelled.exitCode()).as(cancelled.all()).isZero();
            assertThat(cancelled.out()).startsWith("Cancelled: Deleted ");
            assertThat(remote.run("run", "follow", run).exitCode()).isEqualTo(6);
            assertThat(store.size()).isPositive();
        }
    }
}
