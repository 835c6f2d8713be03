package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.json.Json;
import dev.cubesweep.run.AuditAction;
import dev.cubesweep.run.AuditTrail;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Who did what from where, and what became of a key, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTest {

    private static final String TOKEN = "7f3c9a51d2e84b60aa17";

    private final TestServer shared = TestServer.open();

    @AfterAll
    void close() {
        shared.close();
    }

    private static List<JsonNode> lines(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/x-ndjson");
        return reply.text().lines().map(line -> Json.mapper().readTree(line)).toList();
    }

    private static List<String> said(TestServer server) {
        return server.audit.entries().stream()
                .map(entry -> entry.action().text() + " " + entry.subject() + " " + entry.detail() + " by "
                        + entry.actor() + " from " + entry.origin())
                .toList();
    }

    @Test
    void everythingThatDecidesWhatMayGoIsAudited() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            String run =
                    server.post("/api/cleanup/bulk/", "{\"dry_run\": true}").field("run_id");
            String hold = server.post("/api/holds/", "{\"key\": \"uploads/1\", \"reason\": \"in court\"}")
                    .field("id");
            server.send("DELETE", "/api/holds/" + hold + "/", "");
            server.send("PUT", "/api/users/ada/retention/", "{\"retention_days\": 30}");
            server.send("DELETE", "/api/users/ada/retention/", "");
            server.send("DELETE", "/api/users/ada/retention/", "");
            server.stopWorking();
            String open = server.post("/api/cleanup/bulk/", "{\"async\": true}").field("run_id");
            server.post("/api/cleanup/runs/" + open + "/cancel/", "");

            assertThat(said(server))
                    .allMatch(entry -> entry.endsWith(" by api from 127.0.0.1"))
                    .extracting(entry -> entry.replace(" by api from 127.0.0.1", ""))
                    .containsExactly(
                            "run " + run + " bulk dry run",
                            "hold key uploads/1 in court",
                            "release hold " + hold + " ",
                            "retention user ada 30 days",
                            "retention user ada withdrawn",
                            "run " + open + " bulk",
                            "cancel " + open + " ");
            assertThat(server.get("/api/cleanup/runs/" + run + "/").field("requested_from"))
                    .isEqualTo("127.0.0.1");
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            203.0.113.7                           | 203.0.113.7 via 127.0.0.1
            127.0.0.1, spoofed , 203.0.113.7      | 203.0.113.7 via 127.0.0.1
            2001:db8::7                           | 2001:db8::7 via 127.0.0.1
            <script>                              | ?script? via 127.0.0.1
            ' '                                   | 127.0.0.1
            """)
    void theOriginIsTheLastAddressThatAProxyNamedAndThePeers(String forwarded, String origin) {
        assertThat(originOf(forwarded)).isEqualTo(origin);
    }

    @Test
    void theOriginFitsItsColumn() {
        assertThat(originOf("9".repeat(1_000))).hasSizeLessThan(200).endsWith("9 via 127.0.0.1");
    }

    private String originOf(String forwarded) {
        shared.send(HttpRequest.newBuilder(shared.uri("/api/cleanup/bulk/"))
                .header("X-Forwarded-For", "198.51.100.1")
                .header("X-Forwarded-For", forwarded)
                .POST(HttpRequest.BodyPublishers.ofString("{\"dry_run\": true}")));
        List<AuditTrail.Entry> entries = shared.audit.entries();
        return entries.get(entries.size() - 1).origin();
    }

    @Test
    @DisplayName("H29 wrong credentials are audited, not what was presented; whoever guesses fills no table")
    void wrongCredentialsAreAudited() {
        try (TestServer server = TestServer.withToken(TOKEN)) {
            server.get("/api/cleanup/runs/");
            assertThat(server.audit.entries()).isEmpty();

            IntStream.range(0, 25).forEach(guess -> present(server, "guess-number-" + guess));
            assertThat(server.audit.entries()).hasSize(10).allSatisfy(entry -> {
                assertThat(entry.action()).isEqualTo(AuditAction.TOKEN);
                assertThat(entry.subject()).isEqualTo("GET /api/cleanup/runs");
                assertThat(entry.detail()).isEqualTo("wrong credentials");
                assertThat(entry.origin()).isEqualTo("127.0.0.1");
            });

            server.clock.advance(Duration.ofSeconds(59));
            present(server, "guess-number-26");
            assertThat(server.audit.entries()).hasSize(10);
            server.clock.advance(Duration.ofSeconds(1));
            present(server, "guess-number-27");
            present(server, "guess-number-28");
            assertThat(server.audit.entries()).hasSize(11);
            assertThat(server.audit.entries().get(10).detail())
                    .isEqualTo("wrong credentials; before this one 16 more, not written");
            assertThat(server.audit.entries().toString()).doesNotContain("guess-number");
        }
    }

    private static void present(TestServer server, String token) {
        Reply reply = server.send(HttpRequest.newBuilder(server.uri("/api/cleanup/runs/?token=" + token))
                .header("Authorization", "Bearer " + token));
        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void theTrailIsExportedALineEach() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            String first =
                    server.post("/api/cleanup/bulk/", "{\"dry_run\": true}").field("run_id");
            server.clock.advance(Duration.ofHours(1));
            server.post("/api/holds/", "{\"key\": \"uploads/1\", \"reason\": \"ünïcode\\nline\"}");

            assertThat(lines(server.get("/api/audit/"))).hasSize(2);
            assertThat(lines(server.get("/api/audit/?action=run")))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.path("at").asString()).isEqualTo("2026-03-01T02:00:00Z");
                        assertThat(line.path("actor").asString()).isEqualTo("api");
                        assertThat(line.path("origin").asString()).isEqualTo("127.0.0.1");
                        assertThat(line.path("action").asString()).isEqualTo("run");
                        assertThat(line.path("subject").asString()).isEqualTo(first);
                        assertThat(line.path("detail").asString()).isEqualTo("bulk dry run");
                    });
            assertThat(lines(server.get("/api/audit/?since=2026-03-01T03:00:00Z")))
                    .singleElement()
                    .satisfies(
                            line -> assertThat(line.path("detail").asString()).isEqualTo("ünïcode\nline"));
            assertThat(lines(server.get("/api/audit/?until=2026-03-01T03:00:00%2B01:00")))
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ?action=runs           | 'runs' is none of run, override, accept, cancel, hold, release, restore, retention, token.
            ?since=2026-03-01      | must be a time with its zone
            ?until=yesterday       | The parameter 'until' is "yesterday"
            ?after=1               | is not known; there are action, since, until.
            trace/                 | The parameter 'key' is missing.
            trace/?key=a&after=x   | The parameter 'after' is 'x'
            trace/?key=https://elsewhere.example/a.mp4 | cannot be used
            """)
    void whatCannotBeReadIsRefused(String query, String said) {
        Reply reply = shared.get("/api/audit/" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).contains(said);
    }

    @Test
    void anExportThatCannotBeReadIsAnError() {
        try (TestServer server = TestServer.open()) {
            server.failAudit();

            assertThat(server.get("/api/audit/").status()).isEqualTo(503);
        }
    }

    @Test
    @DisplayName("a deleted key leads to run, plan, rule and facts, in any spelling")
    void aDeletedKeyIsTraced() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            String run = server.post("/api/cleanup/bulk/", "").field("run_id");

            JsonNode trace =
                    server.get("/api/audit/trace/?key=cube/uploads/old.mp4").json();
            JsonNode found = trace.path("found").path(0);
            assertThat(found.path("run_id").asString()).as(trace.toString()).isEqualTo(run);
            assertThat(found.path("requested_from").asString()).isEqualTo("127.0.0.1");
            assertThat(found.path("line").path("rule").asInt()).isEqualTo(13);
            assertThat(found.path("line").path("size").asLong()).isEqualTo(TestServer.MEGABYTE);
            assertThat(server.get("/api/audit/trace/?key=clips/new.mp4").field("message"))
                    .startsWith("No run is known to have deleted 'cube/clips/new.mp4'");
            assertThat(server.get("/api/explain/?key=uploads/old.mp4").field("sentence"))
                    .contains("cubesweep trace");
        }
    }
}
