package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trash over HTTP. */
class RestoreTest {

    private static final String RUN = "20260225-020000-3f9a1c";
    private static final String TRASH = "cube/.cubesweep/trash/2026-03-31/" + RUN + "/clips/";

    private final TestServer server = TestServer.open();

    @BeforeEach
    void fill() {
        server.store.put(TRASH + "a.mp4", "a");
        server.store.put(TRASH + "b.mp4", "b");
        server.store.put("cube/clips/b.mp4", "rendered again");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aRunIsRestored() {
        Reply reply = server.post("/api/restores/", "{\"run\": \"" + RUN + "\"}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.json().path("restored_count").asInt()).isEqualTo(1);
        assertThat(reply.json().path("occupied_count").asInt()).isEqualTo(1);
        assertThat(reply.json().path("next").isNull()).isTrue();
        assertThat(server.store.keys()).contains("cube/clips/a.mp4", TRASH + "a.mp4");
        assertThat(server.audit.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.action().text() + " " + entry.subject() + " by " + entry.actor())
                        .isEqualTo("restore run " + RUN + " by api"));
    }

    @Test
    void whatIsNotInTheTrashIsNoSuccess() {
        Reply reply = server.post("/api/restores/", "{\"key\": \"clips/c.mp4\"}");

        assertThat(reply.json().path("success").asBoolean()).isFalse();
        assertThat(reply.json().path("message").asString()).contains("Nothing of the key cube/clips/c.mp4");
    }

    @Test
    void whatARunStillSweepsIsNotRestored() {
        server.stopWorking();
        String run = server.post("/api/cleanup/bulk/", "{\"async\": true}").field("run_id");

        Reply reply = server.post("/api/restores/", "{\"run\": \"" + run + "\"}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().path("message").asString()).contains(run, "under way");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                                 | exactly one of the fields run and key
            {"run": "x", "key": "clips/a.mp4"} | exactly one of the fields run and key
            {"run": "x"}                       | 'x' is no run id
            {"key": ""}                        | key
            {"keys": "clips/a.mp4"}            | keys
            """)
    void badInputIsRefused(String body, String named) {
        Reply reply = server.post("/api/restores/", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("message").asString()).contains(named);
    }
}
