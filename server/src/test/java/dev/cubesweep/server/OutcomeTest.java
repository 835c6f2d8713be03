package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.run.RunStorageException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each outcome has its status, its {@code success} and all of the spec's fields (H44). */
class OutcomeTest {

    private static final String BULK = "/api/cleanup/bulk/";

    @Test
    void completed() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            Reply reply = server.post(BULK, "{\"retention_days\": 5, \"dry_run\": false}")
                    .hasSpecFields();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.field("success")).isEqualTo("true");
            assertThat(reply.message()).isEqualTo("Deleted 1 files (1.00 MB), retained 1 recent clips");
            assertThat(reply.field("deleted_count")).isEqualTo("1");
            assertThat(reply.field("deleted_size_mb")).isEqualTo("1.0");
            assertThat(reply.field("retained_count")).isEqualTo("1");
            assertThat(reply.field("total_files_scanned")).isEqualTo("2");
            assertThat(reply.field("deleted_files_sample")).isEqualTo("[\"cube/uploads/old.mp4\"]");
            assertThat(reply.field("status")).isEqualTo("completed");
            assertThat(server.store.keys()).contains("cube/clips/new.mp4").doesNotContain("cube/uploads/old.mp4");
        }
    }

    @Test
    void aDryRunDeletesNothing() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            Reply reply = server.post(BULK, "{\"dry_run\": true, \"retention_days\": 3}")
                    .hasSpecFields();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.message()).startsWith("Would delete 1 files (1.00 MB)");
            assertThat(reply.field("dry_run")).isEqualTo("true");
            assertThat(reply.field("retention_days")).isEqualTo("3");
            assertThat(server.store.deletionsAsked()).isEmpty();
        }
    }

    @Test
    void completedWithErrors() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            server.store.faults().failDeletionOf("cube/uploads/old.mp4", "AccessDenied");

            Reply reply = server.post(BULK, "").hasSpecFields();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.field("success")).isEqualTo("false");
            assertThat(reply.field("status")).isEqualTo("completed_with_errors");
            assertThat(reply.field("failed_count")).isEqualTo("1");
        }
    }

    @Test
    @DisplayName("H16 a run that a guard refuses is no success")
    void refused() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            server.catalog.clear();

            Reply reply = server.post(BULK, "").hasSpecFields();

            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.field("success")).isEqualTo("false");
            assertThat(reply.field("status")).isEqualTo("refused");
            assertThat(reply.field("guards_tripped")).isEqualTo("[\"empty_catalog\"]");
            assertThat(server.store.deletionsAsked()).isEmpty();
            assertThat(server.post(BULK, "{\"override\": [\"empty_catalog\"]}").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void storeUnreachable() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            server.store.faults().setUnreachable(true);

            Reply reply = server.post(BULK, "").hasSpecFields();

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.field("success")).isEqualTo("false");
            assertThat(reply.message()).startsWith("The store does not answer.");
        }
    }

    @Test
    @DisplayName("H04 a listing that breaks off is a 502")
    void listingBrokeOff() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            server.store.faults().breakListingsAfter(1);

            assertFailed(server.post(BULK, ""), 502);
            assertThat(server.store.deletionsAsked()).isEmpty();
        }
    }

    @Test
    @DisplayName("H02 a foreign key is a 502")
    void foreignKey() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            server.store.put("cube2/theirs.mp4", "x");
            server.store.faults().listForeignKeys();

            assertFailed(server.post(BULK, ""), 502);
            assertThat(server.store.deletionsAsked()).isEmpty();
        }
    }

    @Test
    @DisplayName("H06 a catalog read that breaks off is a 502, one that never began a 503")
    void catalogBrokeOff() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            server.catalog.failAfter(1, CatalogException.Kind.INCOMPLETE);
            assertFailed(server.post(BULK, ""), 502);

            server.catalog.failAfter(0, CatalogException.Kind.UNREACHABLE);
            assertFailed(server.post(BULK, ""), 503);
            assertThat(server.store.deletionsAsked()).isEmpty();
        }
    }

    @Test
    void ourOwnFaultWithinARun() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            server.store.faults().beforeDelete(() -> {
                throw new IllegalStateException("inner detail");
            });

            Reply reply = server.post(BULK, "");

            assertFailed(reply, 500);
            assertThat(reply.text()).doesNotContain("inner detail", "IllegalState");
        }
    }

    @Test
    void theDatabaseOfRunsDoesNotAnswer() {
        try (TestServer server = TestServer.open()) {
            server.failDatabase(new RunStorageException("The database does not answer.", new IllegalStateException()));

            Reply reply = server.post(BULK, "{\"retention_days\": 9, \"dry_run\": true}")
                    .hasSpecFields();

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.message()).isEqualTo("The database does not answer.");
            assertThat(reply.field("retention_days")).isEqualTo("9");
            assertThat(reply.field("dry_run")).isEqualTo("true");
            assertThat(server.get("/healthz").status()).isEqualTo(503);
        }
    }

    @Test
    void ourOwnFaultOutsideOfARun() {
        try (TestServer server = TestServer.open();
                LogLines log = LogLines.capture()) {
            server.failDatabase(new IllegalStateException("inner detail"));

            Reply reply = server.post(BULK, "").hasSpecFields();

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.message())
                    .matches("Cubesweep itself failed; the log says where \\(reference [0-9a-f]{8}\\)\\.");
            assertThat(reply.text()).doesNotContain("inner detail", "IllegalState");
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("inner detail"))
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("H30 a run that takes longer than a request may is a 202 with a run to follow")
    void underWay() {
        try (TestServer server = TestServer.withPatience(Duration.ofMillis(300)).withOrphanAndClip()) {
            CountDownLatch slow = block(server);

            Reply reply = server.post(BULK, "").hasSpecFields();

            assertThat(reply.status()).isEqualTo(202);
            assertThat(reply.field("success")).isEqualTo("true");
            assertThat(reply.field("deleted_count")).isEqualTo("0");
            String location = reply.headers().firstValue("Location").orElseThrow();
            assertThat(location).isEqualTo("/api/cleanup/runs/" + reply.field("run_id") + "/");
            assertThat(server.get(location).hasSpecFields().field("status")).isEqualTo("sweeping");

            slow.countDown();
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(server.get(location).field("status")).isEqualTo("completed"));
            assertThat(server.get(location).field("deleted_count")).isEqualTo("1");
        }
    }

    @Test
    @DisplayName("H30 who asks for it gets the 202 at once")
    void async() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            CountDownLatch slow = block(server);

            Reply reply = server.post(BULK, "{\"async\": true}").hasSpecFields();

            assertThat(reply.status()).isEqualTo(202);
            assertThat(reply.headers().firstValue("Location")).isPresent();
            slow.countDown();
        }
    }

    @Test
    @DisplayName("H30 a server that is asked to stop tells those who wait where to follow their runs")
    void stoppedWhileWaiting() {
        CountDownLatch slow;
        CompletableFuture<Reply> waiting;
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            slow = block(server);
            waiting = CompletableFuture.supplyAsync(() -> server.post(BULK, ""));
            Awaitility.await().until(() -> server.runs.recent(1).stream().anyMatch(run -> run.plan() != null));
        }

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).satisfies(reply -> {
            assertThat(reply.hasSpecFields().status()).isEqualTo(202);
            assertThat(reply.headers().firstValue("Location")).isPresent();
        });
        slow.countDown();
    }

    @Test
    @DisplayName("H25 of two requests at once one sweeps, and the other is told which")
    void busy() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            CountDownLatch slow = block(server);
            String first = server.post(BULK, "{\"async\": true}").field("run_id");

            Reply second = server.post(BULK, "{\"retention_days\": 2}").hasSpecFields();

            assertThat(second.status()).isEqualTo(409);
            assertThat(second.field("success")).isEqualTo("false");
            assertThat(second.field("run_id")).isEqualTo(first);
            assertThat(second.message()).contains(first);
            assertThat(second.field("retention_days")).isEqualTo("2");
            slow.countDown();
        }
    }

    @Test
    void cancelled() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch slow = new CountDownLatch(1);
            for (int i = 0; i < 1_500; i++) {
                server.store.put("cube/uploads/more-" + i, 1, TestServer.NOW.minus(Duration.ofDays(9)));
            }
            server.store.faults().beforeDelete(() -> {
                begun.countDown();
                awaitQuietly(slow);
            });
            String run = server.post(BULK, "{\"async\": true}").field("run_id");
            awaitQuietly(begun);

            CompletableFuture<Reply> cancel =
                    CompletableFuture.supplyAsync(() -> server.post("/api/cleanup/runs/" + run + "/cancel/", ""));
            Awaitility.await().until(() -> server.runs.recent(1).get(0).cancelRequested());
            slow.countDown();

            Reply reply = cancel.join().hasSpecFields();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.field("success")).isEqualTo("false");
            assertThat(reply.field("status")).isEqualTo("cancelled");
            assertThat(reply.field("deleted_count")).isEqualTo("1000");
            Reply again =
                    server.post("/api/cleanup/runs/" + run + "/cancel/", "").hasSpecFields();
            assertThat(again.status()).isEqualTo(409);
        }
    }

    private static CountDownLatch block(TestServer server) {
        CountDownLatch slow = new CountDownLatch(1);
        server.store.faults().beforeDelete(() -> awaitQuietly(slow));
        return slow;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertFailed(Reply reply, int status) {
        reply.hasSpecFields();
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.field("success")).isEqualTo("false");
        assertThat(reply.field("status")).isEqualTo("failed");
        assertThat(reply.field("deleted_count")).isEqualTo("0");
    }
}
