package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cubesweep.it.servers.RealServer;
import dev.cubesweep.it.servers.SecondClient;
import dev.cubesweep.it.servers.ServerKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * The server as a process, by the machine's own clock, on a real store of an application that goes on beside it: no
 * object is older than the test.
 */
@ParameterizedClass
@EnumSource
final class EndToEndIT {

    private static final String CUBE = "cube/";
    private static final double BYTES_PER_MB = 1024 * 1024;

    private final RealServer store;
    private final SecondClient application;

    @TempDir
    private Path data;

    EndToEndIT(ServerKind kind) {
        store = kind.start();
        application = store.client();
    }

    @AfterEach
    void close() {
        application.close();
        store.close();
    }

    private ServerProcess start() {
        return ServerProcess.start(
                Distribution.onBucket(store, CUBE, data).with("CUBESWEEP_CLEANUP_DELAY_SECONDS", "1"));
    }

    private void put(String... paths) {
        for (String path : paths) {
            application.put(CUBE + path, "content of " + path);
        }
    }

    private List<String> left() {
        return application.paths(CUBE);
    }

    @Test
    @DisplayName("a job whose last clip is completed loses its sources by itself, and nothing else goes")
    void automaticCleanup() {
        put("uploads/a.mp4", "uploads/a.mp3", "clips/a.mp4", "uploads/b.mp4");
        try (ServerProcess cubesweep = start()) {
            report(cubesweep, "jobs", """
                    {"id": "a", "status": "processing", "original": "uploads/a.mp4", "audio": "uploads/a.mp3"}""");
            report(cubesweep, "jobs", """
                    {"id": "b", "status": "processing", "original": "uploads/b.mp4"}""");
            report(cubesweep, "clips", """
                    {"id": "a-1", "job": "a", "status": "completed", "key": "clips/a.mp4"}""");

            Awaitility.await("the cleanup of job a")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(left()).containsExactly("clips/a.mp4", "uploads/b.mp4"));
        }
    }

    @Test
    @DisplayName(
            "H02 H15 H28 a dry run deletes nothing, the real run what it said, the counts are the store's difference,"
                    + " and the neighbour's objects stay byte for byte")
    void bulkCleanup() {
        put(
                "uploads/done.mp4",
                "uploads/busy.mp4",
                "clips/busy.mp4",
                "uploads/orphan 1+1%.mp4",
                "odd/&<\uD83D\uDE00>.bin");
        application.put("cube2/uploads/theirs.mp4", "theirs");
        Map<String, String> neighbour = application.contents("cube2/");
        try (ServerProcess cubesweep = start()) {
            report(cubesweep, "jobs", """
                    {"id": "done", "status": "completed", "original": "uploads/done.mp4"}""");
            report(cubesweep, "jobs", """
                    {"id": "busy", "status": "processing", "original": "uploads/busy.mp4", "expected_clips": 2}""");
            report(cubesweep, "clips", """
                    {"id": "busy-1", "job": "busy", "status": "completed", "key": "clips/busy.mp4"}""");
            List<String> before = left();
            long bytes = application.bytes(CUBE);

            JsonNode preview = bulk(cubesweep, "{\"dry_run\": true, \"grace_hours\": 0}");
            assertThat(left()).isEqualTo(before).hasSize(5);

            JsonNode report = bulk(cubesweep, "{\"grace_hours\": 0}");
            assertThat(left()).containsExactly("clips/busy.mp4", "uploads/busy.mp4");
            assertThat(report.path("deleted_count")).isEqualTo(preview.path("deleted_count"));
            assertThat(report.path("deleted_count").asInt()).isEqualTo(before.size() - left().size());
            assertThat(report.path("deleted_size_mb").asDouble())
                    .isCloseTo((bytes - application.bytes(CUBE)) / BYTES_PER_MB, within(0.01));
            assertThat(report.path("total_files_scanned").asInt()).isEqualTo(before.size());
            assertThat(application.contents("cube2/")).isEqualTo(neighbour);
        }
    }

    @Test
    @DisplayName("clips in the trash come back as they were, whoever asks for it, and replace nothing")
    void trash() {
        application.putVideo(CUBE + "clips/a b+%2F.mp4", "rendered", Map.of("camera", "7"));
        put("uploads/a.mp4", "clips/b.mp4");
        String before = application.headers(CUBE + "clips/a b+%2F.mp4");
        try (ServerProcess cubesweep =
                ServerProcess.start(Distribution.onBucket(store, CUBE, data).with("CUBESWEEP_TRASH_DAYS", "30"))) {
            report(cubesweep, "jobs", """
                    {"id": "a", "status": "processing", "original": "uploads/a.mp4", "expected_clips": 3}""");
            report(cubesweep, "clips", """
                    {"id": "a-1", "job": "a", "status": "completed", "key": "cube/clips/a b+%2F.mp4"}""");
            report(cubesweep, "clips", """
                    {"id": "a-2", "job": "a", "status": "completed", "key": "clips/b.mp4"}""");
            JsonNode moved =
                    cubesweep.post("/api/cleanup/clips/", "{\"confirm\": true}").body();
            assertThat(moved.path("trashed_count").asInt()).as(moved.toString()).isEqualTo(2);
            assertThat(moved.path("deleted_count").asInt()).isZero();
            assertThat(left()).containsExactly("uploads/a.mp4");
            put("clips/b.mp4");
            Distribution client = Distribution.unconfigured()
                    .with("CUBESWEEP_URL", cubesweep.address().toString());

            Finished restored = client.run("restore", moved.path("run_id").asString());
            Finished none = client.run("restore", "uploads/a.mp4");

            assertThat(restored.exitCode()).as(restored.all()).isZero();
            assertThat(restored.out()).contains("Restored 1 file (", "1 was left alone", "cube/clips/a b+%2F.mp4");
            assertThat(left()).containsExactly("clips/a b+%2F.mp4", "clips/b.mp4", "uploads/a.mp4");
            assertThat(application.read(CUBE + "clips/a b+%2F.mp4")).asString().isEqualTo("rendered");
            assertThat(application.headers(CUBE + "clips/a b+%2F.mp4")).isEqualTo(before);
            assertThat(none.exitCode()).as(none.all()).isEqualTo(2);
            assertThat(none.out()).contains("Nothing of the key cube/uploads/a.mp4 is in the trash");
        }
    }

    private static void report(ServerProcess cubesweep, String kind, String json) {
        ServerProcess.Reply reply = cubesweep.post("/api/" + kind + "/", json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private static JsonNode bulk(ServerProcess cubesweep, String json) {
        ServerProcess.Reply reply = cubesweep.post("/api/cleanup/bulk/", json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.body();
    }

    @Test
    @DisplayName("H24 killed in the middle of a sweep: another process finishes, and the counts are true")
    void killed() {
        int objects = 2_500;
        IntStream.range(0, objects).parallel().forEach(i -> put("uploads/" + i));
        String run;
        try (ServerProcess first = start()) {
            run = first.post("/api/cleanup/bulk/", """
                            {"async": true, "accept": ["empty_catalog"], "grace_hours": 0}""").body().path("run_id").asString();
            Awaitility.await("a recorded batch")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> first.get("/api/cleanup/runs/" + run + "/")
                                    .body()
                                    .path("deleted_count")
                                    .asInt()
                            > 0);
            first.kill();
        }
        assertThat(left()).as("killed in the middle").isNotEmpty();

        try (ServerProcess next = start()) {
            JsonNode report = next.awaitEnd(run);

            assertThat(report.path("status").asString()).isEqualTo("completed");
            assertThat(left()).isEmpty();
            assertThat(report.path("deleted_count").asInt()
                            + report.path("already_gone_count").asInt())
                    .isEqualTo(objects);
        }
    }
}
