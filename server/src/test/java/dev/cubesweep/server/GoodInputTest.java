package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients really send works. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoodInputTest {

    private static final String BULK = "/api/cleanup/bulk/";

    private TestServer server = TestServer.open();

    @BeforeAll
    void fill() {
        server.withOrphanAndClip();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                                        | 5",
                "`   `                                                     | 5",
                "{}                                                        | 5",
                "{\"retention_days\": null, \"dry_run\": null}             | 5",
                "{\"override\": null, \"accept\": null, \"async\": null}   | 5",
                "{\"retention_days\": 0}                                   | 0",
                "{\"retention_days\": 36500, \"grace_hours\": 8760}        | 36500",
                "{\"retention_days\": 7, \"override\": [], \"accept\": [\"owner\"]} | 7",
                "{\"retention_days\": 5, /* as documented */ \"dry_run\": false} | 5",
            })
    void isAccepted(String body, int retentionDays) {
        Reply reply = server.post(BULK, body).hasSpecFields();

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.field("retention_days")).isEqualTo(Integer.toString(retentionDays));
    }

    @Test
    void theDocumentedBodyMayBePastedWithItsComments() {
        Reply reply = server.post(BULK, """
                {
                  "retention_days": 5,  // Optional, default 5 days
                  "dry_run": true       // Optional, default false (set true to preview without deleting)
                }
                """);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.field("dry_run")).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/cleanup/bulk", "/api/cleanup/bulk/"})
    void theSlashAtTheEndMayBeLeftOut(String path) {
        assertThat(server.post(path, "{\"dry_run\": true}").status()).isEqualTo(200);
        assertThat(server.get("/healthz").status()).isEqualTo(200);
        assertThat(server.get("/healthz/").status()).isEqualTo(200);
        assertThat(server.get("/api/cleanup/runs").status()).isEqualTo(200);
        assertThat(server.get("/api/cleanup/runs/").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "application/json; charset=utf-8",
                "text/plain;charset=UTF-8",
                "application/vnd.api+json"
            })
    void theBodyIsReadWhateverItIsCalled(String type) {
        HttpRequest.Builder empty = HttpRequest.newBuilder(server.uri(BULK)).header("Content-Type", type);
        assertThat(server.send(empty.POST(HttpRequest.BodyPublishers.noBody())).status())
                .isEqualTo(200);

        HttpRequest.Builder full = HttpRequest.newBuilder(server.uri(BULK)).header("Content-Type", type);
        Reply reply = server.send(full.POST(HttpRequest.BodyPublishers.ofString("{\"retention_days\": 9}")));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.field("retention_days")).isEqualTo("9");
    }

    @Test
    void noTypeAndNoBodyWork() {
        Reply reply = server.send(HttpRequest.newBuilder(server.uri(BULK)).POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void whoAcceptsOnlyHtmlStillGetsTheReport() {
        Reply reply = server.send(HttpRequest.newBuilder(server.uri(BULK))
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(reply.hasSpecFields().status()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void runsAreListedNewestFirst() {
        server.post(BULK, "{\"dry_run\": true, \"retention_days\": 11}");
        Reply reply = server.post(BULK, "{\"dry_run\": true, \"retention_days\": 12}");

        Reply list = server.get("/api/cleanup/runs/?limit=2");

        assertThat(list.json().path("runs")).hasSize(2);
        assertThat(list.json().path("runs").path(0).path("run_id").asString()).isEqualTo(reply.field("run_id"));
        assertThat(list.json().path("runs").path(1).path("retention_days").asInt())
                .isEqualTo(11);
        assertThat(list.json().path("runs").path(0).path("kind").asString()).isEqualTo("bulk");
        assertThat(list.json().path("runs").path(0).path("created_at").asString())
                .isEqualTo("2026-03-01T02:00:00Z");
    }

    @Test
    void oneObjectIsExplained() {
        Reply reply = server.get("/api/explain/?key=cube/clips/new.mp4");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.field("outcome")).isEqualTo("keep");
        assertThat(reply.field("reason")).isEqualTo("recent_clip_file");
        // A plain name is relative to the store: another tenant's cube cannot be named.
        assertThat(server.get("/api/explain/?key=cube2/theirs.mp4").field("key"))
                .isEqualTo("cube/cube2/theirs.mp4");
    }
}
