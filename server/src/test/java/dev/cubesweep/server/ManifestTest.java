package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.json.Json;
import dev.cubesweep.store.ObjectStore;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The manifest of a run as NDJSON: whole, or visibly not. */
class ManifestTest {

    private static final int OBJECTS = ObjectStore.MAX_BATCH + 1;

    private static TestServer withObjects() {
        TestServer server = TestServer.open().withOrphanAndClip();
        for (int object = 0; object < OBJECTS; object++) {
            server.store.put("cube/uploads/%04d".formatted(object), 7, TestServer.NOW.minus(Duration.ofDays(9)));
        }
        return server;
    }

    private static String sweep(TestServer server) {
        return server.post("/api/cleanup/bulk/", "").field("run_id");
    }

    private static String path(String run) {
        return "/api/cleanup/runs/" + run + "/manifest/";
    }

    @Test
    void isALineForEachKeyInOrder() {
        try (TestServer server = withObjects()) {
            server.store.faults().failDeletionOf("cube/uploads/0002", "AccessDenied");
            String run = sweep(server);

            Reply reply = server.get(path(run));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/x-ndjson");
            assertThat(reply.text()).endsWith("}\n");
            assertThat(reply.text().lines()).hasSize(OBJECTS + 1);
            JsonNode third = Json.mapper()
                    .readTree(reply.text().lines().skip(2).findFirst().orElseThrow());
            assertThat(third.path("key").asString()).isEqualTo("cube/uploads/0002");
            assertThat(third.path("outcome").asString()).isEqualTo("failed");
            assertThat(third.path("rule").asInt()).isEqualTo(13);
            assertThat(third.path("reason").asString()).isEqualTo("orphan");
            assertThat(third.path("size").asInt()).isEqualTo(7);
            assertThat(third.path("owners")).isEmpty();
            assertThat(third.path("detail").asString()).isEqualTo("AccessDenied");
            assertThat(server.get(path(run) + "?outcome=failed").text().lines()).hasSize(1);
            assertThat(server.get(path(run) + "?outcome=changed").text()).isEmpty();
            assertThat(server.get(path(run) + "?outcome=gone").hasSpecFields().message())
                    .contains(
                            "'gone' is none of deleted, hidden, trashed, aborted, removed, already_gone, changed, failed.");
        }
    }

    @Test
    void isEmptyOfARunThatHadNothingToDelete() {
        try (TestServer server = TestServer.open()) {
            Reply reply = server.get(path(sweep(server)));

            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(reply.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/x-ndjson");
            assertThat(reply.text()).isEmpty();
        }
    }

    @Test
    void isMissedWithTheCause() {
        try (TestServer server = withObjects()) {
            String dryRun =
                    server.post("/api/cleanup/bulk/", "{\"dry_run\": true}").field("run_id");
            String run = sweep(server);
            server.store.reservedFiles().remove("runs/" + run + "/manifest-000000.ndjson.gz");
            server.store.reservedFiles().remove("runs/" + run + "/manifest-000001.ndjson.gz");

            assertThat(missing(server, dryRun)).contains(dryRun, "has no manifest: it was a dry run");
            assertThat(missing(server, run)).contains(run, "has no manifest: its time is over");
            assertThat(missing(server, "20260301-020000-3f9a1c")).contains("There is no cleanup run");
        }
    }

    private static String missing(TestServer server, String run) {
        Reply reply = server.get(path(run)).hasSpecFields();
        assertThat(reply.status()).isEqualTo(404);
        return reply.message();
    }

    @Test
    void isNotReadWhileTheRunIsUnderWay() {
        try (TestServer server = TestServer.withPatience(Duration.ZERO)) {
            server.stopWorking();

            assertThat(server.get(path(sweep(server))).hasSpecFields().status()).isEqualTo(409);
        }
    }

    @Test
    void aPartThatIsMissingIsAnError() {
        try (TestServer server = withObjects()) {
            String run = sweep(server);
            server.store.reservedFiles().remove("runs/" + run + "/manifest-000001.ndjson.gz");

            Reply reply = server.get(path(run)).hasSpecFields();

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.message()).contains("is not complete");
        }
    }

    @Test
    void aPartThatCannotBeReadBreaksTheReplyOff() {
        try (TestServer server = withObjects()) {
            String run = sweep(server);
            server.store.reservedFiles().put("runs/" + run + "/manifest-000001.ndjson.gz", new byte[] {31, -117, 8});

            assertThatThrownBy(() -> server.get(path(run))).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void whatFailsBeforeTheFirstByteIsAnsweredAsAnError() {
        try (TestServer server = withObjects()) {
            String run = sweep(server);
            server.store.reservedFiles().put("runs/" + run + "/manifest-000000.ndjson.gz", new byte[] {31, -117, 8});

            Reply reply = server.get(path(run)).hasSpecFields();

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.message()).startsWith("Part 0 of the manifest");
        }
    }
}
