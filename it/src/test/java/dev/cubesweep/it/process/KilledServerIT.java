package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.sim.SimulatedS3;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("A server that goes down in the middle of a sweep")
final class KilledServerIT {

    private static final int OBJECTS = 4_000;
    private static final String REQUEST =
            "{\"async\": true, \"accept\": [\"empty_catalog\", \"unknown_clips\"], \"retention_days\": 5}";

    @TempDir
    private Path data;

    @Test
    @DisplayName("H24 killed after a recorded batch, on PostgreSQL: another process finishes, and the counts are true")
    void killedOnPostgres() throws IOException {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setServerConfig("fsync", "on").start()) {
            String url = "postgres://postgres:postgres@127.0.0.1:" + postgres.getPort() + "/postgres";
            isFinishedByAnother(
                    s3 -> Distribution.on(s3.endpoint() + "/bucket/cube", data).with("DATABASE_URL", url));
        }
    }

    @Test
    @DisplayName("H24 killed after a recorded batch, on the embedded database: the next process finishes")
    void killedOnEmbedded() {
        isFinishedByAnother(s3 -> Distribution.on(s3.endpoint() + "/bucket/cube", data));
    }

    /** How a test gets its server. */
    private interface Servers {
        Distribution on(SimulatedS3 s3);
    }

    private static void isFinishedByAnother(Servers servers) {
        // Slow enough that the kill comes between two batches.
        try (SimulatedS3 s3 = SimulatedS3.start(
                        "--bucket=bucket", "--prefix=cube/", "--objects=" + OBJECTS, "--latency=150");
                SecondClient second = new SecondClient(s3, "bucket", "cube/")) {
            Set<String> before = second.keys();
            Distribution distribution = servers.on(s3).with("CUBESWEEP_TAKEOVER_SECONDS", "2");
            String run = inMidSweep(distribution, ServerProcess::kill);
            assertThat(second.keys()).isNotEmpty();

            try (ServerProcess next = ServerProcess.start(distribution)) {
                JsonNode report = next.awaitEnd(run);

                assertThat(report.path("status").asString()).isEqualTo("completed");
                Set<String> gone = new HashSet<>(before);
                gone.removeAll(second.keys());
                assertThat(report.path("deleted_count").asInt()).isEqualTo(gone.size());
                assertThat(gone).hasSize(OBJECTS);
                assertThat(report.path("already_gone_count").asInt()).isZero();
                assertThat(next.log()).contains("cleanup run " + run);
            }
        }
    }

    /** @param end how the server goes down once a batch is recorded. @return the run */
    private static String inMidSweep(Distribution distribution, Consumer<ServerProcess> end) {
        try (ServerProcess first = ServerProcess.start(distribution)) {
            ServerProcess.Reply accepted = first.post("/api/cleanup/bulk/", REQUEST);
            assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
            String run = accepted.body().path("run_id").asString();
            Awaitility.await("a recorded batch")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> first.get("/api/cleanup/runs/" + run + "/")
                                    .body()
                                    .path("deleted_count")
                                    .asInt()
                            > 0);
            end.accept(first);
            return run;
        }
    }

    @Test
    @DisplayName("H24 SIGTERM stops between two batches within Heroku's 30 s, and the next process goes on")
    void terminated() {
        try (SimulatedS3 s3 = SimulatedS3.start(
                        "--bucket=bucket", "--prefix=cube/", "--objects=" + OBJECTS, "--latency=150");
                SecondClient second = new SecondClient(s3, "bucket", "cube/")) {
            // Writing an archive takes its time at the end.
            Distribution distribution =
                    Distribution.on(s3.endpoint() + "/bucket/cube", data).withoutArchive();
            String run = inMidSweep(
                    distribution, server -> assertThat(server.terminate()).isLessThan(Duration.ofSeconds(15)));
            int left = second.keys().size();
            assertThat(left).isBetween(1, OBJECTS - 1);

            try (ServerProcess next = ServerProcess.start(distribution)) {
                JsonNode report = next.awaitEnd(run);

                assertThat(report.path("status").asString()).isEqualTo("completed");
                assertThat(report.path("deleted_count").asInt()).isEqualTo(OBJECTS);
                assertThat(report.path("already_gone_count").asInt()).isZero();
                assertThat(second.keys()).isEmpty();
            }
        }
    }
}
