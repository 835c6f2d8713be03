package dev.cubesweep.it.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.it.process.Distribution;
import dev.cubesweep.it.process.Finished;
import dev.cubesweep.it.process.ServerProcess;
import dev.cubesweep.it.servers.RealServer;
import dev.cubesweep.it.servers.SecondClient;
import dev.cubesweep.it.servers.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.JsonNode;

/**
 * Eleven days of a Django application with Cubesweep beside it, attached to its tables as they are. Days pass for both
 * in the same way: the application dates its rows earlier, the server the objects, which no S3 request can do.
 */
final class DjangoExampleIT {

    private static final String CUBE = "cube/";
    private static final String MEDIA = CUBE + "public/";
    private static final int ROUNDS = 8;
    private static final int STEPS = 50;
    private static final int RETENTION_DAYS = 5;
    /** Between two rounds. No multiple of it comes near an age that anything depends on: 1, 5 and 7 days. */
    private static final Duration PAUSE = Duration.ofHours(36);

    private static final Duration BETWEEN_CLEANUPS = Duration.ofSeconds(1);

    private final long seed = Long.getLong("cubesweep.example.seed", System.nanoTime());
    private final SortedMap<String, Integer> reasons = new TreeMap<>();

    private StudioDatabase database;
    private RealServer store;
    private SecondClient second;
    private Studio studio;

    @TempDir
    private Path data;

    @BeforeEach
    void start() {
        Python.require("django", "psycopg2", "boto3");
        database = new StudioDatabase();
        store = ServerKind.EMBEDDED.start();
        second = store.client();
        studio = new Studio(database, store, CUBE);
        studio.migrate();
    }

    @AfterEach
    void stop() {
        if (second != null) {
            second.close();
            store.close();
            database.close();
        }
    }

    private Distribution attached() throws IOException {
        String description = Files.readString(Python.folder("django").resolve("cubesweep-catalog.yaml"));
        Path impatient = Files.writeString(
                data.resolve("catalog.yaml"), description.replace("poll_seconds: 30", "poll_seconds: 1"));
        return Distribution.onBucket(store, CUBE, data)
                .with("DATABASE_URL", database.cubesweepUrl())
                .with("CUBESWEEP_CATALOG", impatient.toString())
                .with("CUBESWEEP_CATALOG_URL", database.readerUrl())
                .with("CUBESWEEP_PROTECTED_PREFIXES", "public/avatars/")
                .with("CUBESWEEP_CLEANUP_DELAY_SECONDS", "0");
    }

    @Test
    @DisplayName("hundreds of random steps with Cubesweep beside them: what the application needs stays as it was, all"
            + " else goes, and the counts are those of the application")
    void elevenDays() throws IOException {
        System.out.println("-Dcubesweep.example.seed=" + seed);
        second.put("cube2/public/uploads/theirs.mp4", "theirs");
        Map<String, String> neighbour = second.contents("cube2/");
        try (ServerProcess cubesweep = ServerProcess.start(attached())) {
            for (int round = 0; round < ROUNDS; round++) {
                work(cubesweep, round);
                Studio.Audit audit = studio.audit(RETENTION_DAYS);
                assertThat(audit.missing()).as("missing, seed %s", seed).isEmpty();
                awaitGone(audit);
                compare(audit, cubesweep);
            }
        }
        assertThat(second.contents("cube2/")).isEqualTo(neighbour);
        System.out.println(reasons);
        assertThat(reasons)
                .as("these days had all of it, seed %s", seed)
                .containsKeys("temporary", "expired_clip", "orphan", "active_job", "recent_clip", "protected");
    }

    /** Steps of the pipeline, and cleanups beside them. */
    private void work(ServerProcess cubesweep, int round) {
        if (round > 0) {
            second.list(MEDIA)
                    .forEach(object ->
                            store.date(object.key(), object.lastModified().minus(PAUSE)));
        }
        double daysLater = round == 0 ? 0 : PAUSE.toHours() / 24.0;
        CompletableFuture<List<String>> work = studio.work(STEPS, seed + round, daysLater);
        // Every other time the sources of finished jobs have to go by themselves.
        boolean withBulkCleanups = round % 2 == 0;
        Awaitility.await("the pipeline's steps")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(BETWEEN_CLEANUPS)
                .until(() -> {
                    if (withBulkCleanups) {
                        count(bulk(cubesweep));
                    }
                    return work.isDone();
                });
        assertThat(work.join()).hasSize(STEPS);
    }

    /** Sources of finished jobs need no bulk cleanup. */
    private void awaitGone(Studio.Audit audit) {
        Awaitility.await("the sources of finished jobs go by themselves, seed " + seed)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(second.list(MEDIA))
                        .extracting(S3Object::key)
                        .filteredOn(audit.goByThemselves()::contains)
                        .isEmpty());
    }

    /** Nobody works now, so that all can be counted. */
    private void compare(Studio.Audit audit, ServerProcess cubesweep) {
        SortedMap<String, String> before = listed();
        JsonNode report = bulk(cubesweep);
        SortedMap<String, String> after = listed();

        String scene = "seed " + seed + ", " + report + " " + audit.text();
        assertThat(after.keySet()).as(scene).isEqualTo(audit.stay());
        Set<String> due = new TreeSet<>(before.keySet());
        due.retainAll(audit.go());
        assertThat(report.path("deleted_count").asInt())
                .as(scene)
                .isEqualTo(due.size())
                .isEqualTo(before.size() - after.size());
        assertThat(report.path("total_files_scanned").asInt()).as(scene).isEqualTo(before.size());
        assertThat(report.path("retained_count").asInt())
                .as(scene)
                .isEqualTo(audit.stay().size());
        before.keySet().retainAll(after.keySet());
        assertThat(after).as("as they were, " + scene).isEqualTo(before);
        count(report);
    }

    /** All media by key; an ETag is a digest of the bytes. */
    private SortedMap<String, String> listed() {
        SortedMap<String, String> listed = new TreeMap<>();
        second.list(MEDIA).forEach(object -> listed.put(object.key(), object.eTag() + " " + object.lastModified()));
        return listed;
    }

    private void count(JsonNode report) {
        for (String split : List.of("deleted_by_reason", "retained_by_reason")) {
            report.path(split)
                    .properties()
                    .forEach(reason ->
                            reasons.merge(reason.getKey(), reason.getValue().asInt(), Integer::sum));
        }
    }

    private static JsonNode bulk(ServerProcess cubesweep) {
        ServerProcess.Reply reply =
                cubesweep.post("/api/cleanup/bulk/", "{\"retention_days\": " + RETENTION_DAYS + "}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.body().path("status").asString()).as(reply.text()).isEqualTo("completed");
        return reply.body();
    }

    @Test
    @DisplayName("cubesweep attach proposes queries that plan what those written by hand do")
    void proposed() throws IOException {
        studio.work(3 * STEPS, seed, 0).join();
        Path proposed = data.resolve("proposed.yaml");
        Finished attach = attached().run("attach", "--yes", "--file", proposed.toString());
        System.out.println(attach.all());
        assertThat(attach.exitCode()).as(attach.all()).isZero();

        JsonNode byHand = plan(attached());
        JsonNode asProposed = plan(attached().with("CUBESWEEP_CATALOG", proposed.toString()));

        for (String split : List.of("deleted_by_reason", "retained_by_reason")) {
            assertThat(asProposed.path(split))
                    .as("%s, seed %s: %s", split, seed, Files.readString(proposed))
                    .isEqualTo(byHand.path(split));
        }
    }

    /** Without the grace of new objects, so that what no query knows shows up as orphans. */
    private static JsonNode plan(Distribution attached) {
        return Distribution.json(attached.run("plan", "--grace-hours", "0", "--json"));
    }

    @Test
    @DisplayName("the role that Cubesweep reads with cannot write")
    void reader() throws SQLException {
        database.asReader("select * from videos_job");
        assertThatThrownBy(() -> database.asReader("update videos_job set title = ''"))
                .hasMessageContaining("permission denied");
    }
}
