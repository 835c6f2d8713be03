package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.sim.SimulatedS3;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("The server, as a process")
final class ServerIT {

    private static final String TOKEN = Distribution.SECRET + "-token";
    /** In seconds: longer than it takes from the end of a run to the look at its age. */
    private static final long OLD_ENOUGH = 5;

    private static final List<String> SPEC_FIELDS = List.of(
            "success",
            "message",
            "deleted_count",
            "deleted_size_mb",
            "retained_count",
            "total_files_scanned",
            "dry_run",
            "deleted_files_sample",
            "retention_days");

    @TempDir
    private static Path data;

    private static SimulatedS3 s3;
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        s3 = SimulatedS3.start("--bucket=bucket", "--prefix=cube/", "--objects=300");
        server = ServerProcess.start(Distribution.on(s3.endpoint() + "/bucket/cube", data)
                .with("CUBESWEEP_TOKEN", TOKEN)
                .with("CUBESWEEP_BIND", "127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        server.close();
        s3.close();
    }

    private static ServerProcess.Reply bulk(String json) {
        return post("/api/cleanup/bulk/", json);
    }

    private static ServerProcess.Reply post(String path, String json) {
        return server.send(server.request(path)
                .header("Authorization", "Bearer " + TOKEN)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(json)));
    }

    @Test
    @DisplayName("the spec's dry run answers the spec's fields")
    void dryRun() {
        ServerProcess.Reply reply = bulk("{\"retention_days\": 5, \"dry_run\": true}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.body().propertyNames()).containsAll(SPEC_FIELDS);
        assertThat(reply.body().path("deleted_count").asInt()).isEqualTo(300);
        assertThat(reply.body().path("message").asString()).startsWith("Would delete 300 files (");
    }

    @Test
    @DisplayName("H29 without the token nothing is answered, and the token is in no reply and no log")
    void token() {
        ServerProcess.Reply none = server.post("/api/cleanup/bulk/", "{}");
        ServerProcess.Reply wrong = server.send(server.request("/api/cleanup/bulk/")
                .header("Authorization", "Bearer wrong-" + TOKEN)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
        ServerProcess.Reply basic = server.send(server.request("/api/cleanup/bulk/")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(("x:" + TOKEN).getBytes()))
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"dry_run\": true}")));

        assertThat(none.status()).isEqualTo(401);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(basic.status()).as(basic.text()).isEqualTo(200);
        assertThat(none.body().propertyNames()).containsAll(SPEC_FIELDS);
        assertThat(none.text() + wrong.text() + basic.text() + server.log()).doesNotContain(Distribution.SECRET);
    }

    @Test
    @DisplayName("H16, H44 a refusal is a 409 with the spec's fields, and nothing was deleted")
    void refused() {
        ServerProcess.Reply reply = bulk("{}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(409);
        JsonNode body = reply.body();
        assertThat(body.path("success").asBoolean()).isFalse();
        assertThat(body.path("status").asString()).isEqualTo("refused");
        assertThat(body.path("deleted_count").asInt()).isZero();
        assertThat(body.path("guards_tripped").toString()).contains("empty_catalog");
        assertThat(body.propertyNames()).containsAll(SPEC_FIELDS);
        try (SecondClient second = new SecondClient(s3, "bucket", "cube/")) {
            assertThat(second.keys()).hasSize(300);
        }
    }

    @Test
    @DisplayName("H45 neither a refused run nor a dry one renews the age of the last completed run")
    void ageOfTheLastCompletedRun() {
        assertThat(post("/api/cleanup/clips/", "{\"confirm\": true}").status()).isEqualTo(200);
        Awaitility.await("the run to be old enough to tell it from a later one")
                .atMost(Duration.ofSeconds(30))
                .until(ServerIT::healthAge, age -> age >= OLD_ENOUGH);

        assertThat(bulk("{}").status()).as("a guard refuses").isEqualTo(409);
        assertThat(healthAge()).isGreaterThanOrEqualTo(OLD_ENOUGH);
        assertThat(metricAge()).isGreaterThanOrEqualTo(OLD_ENOUGH);
        assertThat(bulk("{\"dry_run\": true}").status()).isEqualTo(200);
        assertThat(healthAge()).isGreaterThanOrEqualTo(OLD_ENOUGH);
        assertThat(metricAge()).isGreaterThanOrEqualTo(OLD_ENOUGH);
    }

    private static long healthAge() {
        return server.get("/healthz")
                .body()
                .path("last_completed_run_age_seconds")
                .asLong(-1);
    }

    private static double metricAge() {
        String name = "cubesweep_last_completed_run_age_seconds ";
        return server.send(server.request("/metrics")
                        .header("Authorization", "Bearer " + TOKEN)
                        .GET())
                .text()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("the log can be searched for cleanup")
    void logLines() {
        JsonNode run = bulk("{\"dry_run\": true}").body();

        assertThat(server.log()
                        .lines()
                        .filter(line -> line.contains(run.path("run_id").asString())))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("cleanup"));
    }
}
