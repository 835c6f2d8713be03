package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is answered while a run is under way. */
class LongRunTest {

    private static final String BULK = "/api/cleanup/bulk/";

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
            for (int i = 0; i < 4_500; i++) {
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
            // The second batch had begun by then, or had not.
            assertThat(reply.field("deleted_count"))
                    .isIn("1000", "2000")
                    .isEqualTo(String.valueOf(server.store.deletionsAsked().size()));
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
}
