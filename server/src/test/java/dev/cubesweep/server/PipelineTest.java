package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pipeline reports over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipelineTest {

    private TestServer server = TestServer.open();

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void aJobIsAddedAndChanged() {
        Reply added = server.post("/api/jobs/", """
                {"id": "added", "user": "ann", "status": "processing", "original": "uploads/a.mp4",
                 "audio": "/uploads/a.mp3", "artifacts": ["tmp/1"], "expected_clips": 2, "retention_days": 30}""");
        Reply again = server.post("/api/jobs/", "{\"id\": \"added\"}");
        Reply changed =
                server.send("PATCH", "/api/jobs/added/", "{\"artifacts\": [\"tmp/2\"], \"status\": \"failed\"}");

        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.headers().firstValue("Location")).hasValue("/api/jobs/added/");
        assertThat(added.field("status")).isEqualTo("processing");
        assertThat(added.field("warnings")).isEqualTo("[]");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.field("user")).isEqualTo("ann");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        Reply shown = server.get("/api/jobs/added");
        assertThat(shown.field("status")).isEqualTo("failed");
        assertThat(shown.field("expected_clips")).isEqualTo("2");
        assertThat(shown.field("retention_days")).isEqualTo("30");
        assertThat(shown.json().path("objects").findValuesAsString("spelling"))
                .containsExactlyInAnyOrder("uploads/a.mp4", "/uploads/a.mp3", "tmp/1", "tmp/2");
        assertThat(shown.json().path("objects").findValuesAsString("kind"))
                .containsExactlyInAnyOrder("original", "audio", "artifact", "artifact");
    }

    @Test
    @DisplayName("H01 keys come in any spelling")
    void keysComeInAnySpelling() {
        Reply reply = server.post(
                "/api/jobs/",
                "{\"id\": \"spelled\", \"original\": \"https://bucket.s3.amazonaws.com/cube/uploads/a%20b.mp4?X-Amz-Expires=60\"}");

        assertThat(reply.text()).contains("\"cube/uploads/a b.mp4\"");
    }

    @Test
    void aKeyElsewhereIsRecordedWithAWarning() {
        Reply reply = server.post("/api/jobs/", "{\"id\": \"cdn\", \"original\": \"https://cdn.example/a.mp4\"}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("warnings")).hasSize(1);
        assertThat(reply.field("warnings"))
                .contains("original", "https://cdn.example/a.mp4", "is on no host of this store");
    }

    @Test
    void theLastClipCompletesItsJob() {
        server.post("/api/jobs/", "{\"id\": \"cut\", \"status\": \"processing\", \"original\": \"uploads/cut.mp4\"}");
        Reply clip = server.post("/api/clips/", "{\"id\": \"cut-1\", \"job\": \"cut\", \"status\": \"processing\"}");
        Reply done = server.send(
                "PATCH",
                "/api/clips/cut-1/",
                "{\"status\": \"completed\", \"key\": \"clips/cut-1.mp4\", \"completed_at\": \"2026-02-28T12:00:00+01:00\"}");

        assertThat(clip.status()).as(clip.text()).isEqualTo(201);
        assertThat(clip.headers().firstValue("Location")).hasValue("/api/clips/cut-1/");
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(done.field("completed_at")).isEqualTo("2026-02-28T11:00:00Z");
        assertThat(server.get("/api/clips/cut-1/").field("status")).isEqualTo("completed");
        assertThat(server.get("/api/jobs/cut/").field("status")).isEqualTo("completed");
    }

    @Test
    void whatIsForgottenIsNotThere() {
        server.post("/api/jobs/", "{\"id\": \"gone\"}");
        server.post("/api/clips/", "{\"id\": \"gone-1\", \"job\": \"gone\"}");

        assertThat(server.send("DELETE", "/api/clips/gone-1/", "").field("success"))
                .isEqualTo("true");
        assertThat(server.send("DELETE", "/api/clips/gone-1/", "").status()).isEqualTo(404);
        assertThat(server.send("DELETE", "/api/jobs/gone/", "").status()).isEqualTo(200);
        assertThat(server.get("/api/jobs/gone/").status()).isEqualTo(404);
    }

    @Test
    void holdsArePutListedAndLifted() {
        server.post("/api/jobs/", "{\"id\": \"kept\", \"original\": \"uploads/kept.mp4\"}");
        Reply job = server.post("/api/holds/", "{\"job\": \"kept\", \"reason\": \"a dispute\"}");
        Reply key = server.post("/api/holds/", "{\"key\": \"uploads/any.mp4\"}");

        assertThat(job.status()).as(job.text()).isEqualTo(201);
        assertThat(job.field("target_kind")).isEqualTo("job");
        assertThat(job.field("keys")).isEqualTo("[\"cube/uploads/kept.mp4\"]");
        assertThat(key.field("keys")).isEqualTo("[\"cube/uploads/any.mp4\"]");
        assertThat(server.get("/api/holds/?limit=1000").json().path("holds").findValuesAsString("reason"))
                .contains("a dispute");
        assertThat(server.get("/api/holds/?limit=1").field("next")).isNotEqualTo("null");
        assertThat(server.send("DELETE", job.headers().firstValue("Location").orElseThrow(), "")
                        .status())
                .isEqualTo(200);
        assertThat(server.send("DELETE", job.headers().firstValue("Location").orElseThrow(), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void usersArePromisedARetention() {
        String path = "/api/users/bob%40example.org/retention/";

        assertThat(server.send("PUT", path, "{\"retention_days\": 30}").field("user"))
                .isEqualTo("bob@example.org");
        assertThat(server.get(path).field("retention_days")).isEqualTo("30");
        assertThat(server.send("DELETE", path, "").status()).isEqualTo(200);
        assertThat(server.send("DELETE", path, "").status()).isEqualTo(404);
        assertThat(server.get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST  | /api/jobs/          | {}                                        | 400 | The field 'id' is missing.",
                "POST  | /api/jobs/          | {\"id\": 7}                               | 400 | The field 'id' is 7, but must be a text that is not blank and holds no NUL.",
                "POST  | /api/jobs/          | {\"id\": \" \"}                           | 400 | The field 'id' is \" \", but must be a text that is not blank and holds no NUL.",
                "POST  | /api/jobs/          | {\"id\": \"x\", \"state\": \"done\"}      | 400 | The field 'state' is not known;",
                "POST  | /api/jobs/          | {\"id\": \"x\", \"status\": \"done\"}     | 400 | The field 'status' cannot be used: 'done' is none of pending,",
                "POST  | /api/jobs/          | {\"id\": \"x\", \"status\": \"unmapped\"} | 400 | The field 'status' cannot be used: 'unmapped' is none of pending,",
                "POST  | /api/jobs/          | {\"id\": \"x\", \"artifacts\": \"a\"}     | 400 | The field 'artifacts' is \"a\", but must be a list of texts.",
                "POST  | /api/jobs/          | {\"id\": \"x\", \"expected_clips\": 0}    | 400 | The field 'expected_clips' is 0, but must be an integer from 1 to",
                "POST  | /api/jobs/          | {\"id\": \"x\", \"retention_days\": -1}   | 400 | The field 'retention_days' is -1, but must be an integer from 0 to 36500.",
                "POST  | /api/jobs/          | {\"id\": \"x\", \"original\": \"https://bucket.s3.amazonaws.com/\"}| 400 | The field 'original' cannot be used: ",
                "PATCH | /api/jobs/unknown/  | {\"status\": \"failed\"}                  | 404 | There is no job unknown.",
                "PATCH | /api/jobs/unknown/  | {\"id\": \"x\"}                           | 400 | The field 'id' is not known;",
                "GET   | /api/jobs/unknown/  | ``                                        | 404 | There is no job unknown.",
                "DELETE | /api/jobs/unknown/ | ``                                        | 404 | There is no job unknown.",
                "POST  | /api/clips/         | {\"id\": \"c\"}                           | 400 | The clip c is new, so its report must name its job.",
                "POST  | /api/clips/         | {\"id\": \"c\", \"job\": \"unknown\"}     | 404 | There is no job unknown;",
                "POST  | /api/clips/         | {\"id\": \"c\", \"job\": \"j\", \"status\": \"ready\"} | 400 | The field 'status' cannot be used: 'ready' is none of",
                "POST  | /api/clips/         | {\"id\": \"c\", \"job\": \"j\", \"created_at\": \"2026-03-01T02:00:00\"} | 400 | The field 'created_at' is \"2026-03-01T02:00:00\", but must be a time with its zone",
                "POST  | /api/clips/         | {\"id\": \"c\", \"job\": \"j\", \"created_at\": 1772330400} | 400 | The field 'created_at' is 1772330400, but must be a text",
                "PATCH | /api/clips/unknown/ | {}                                        | 404 | There is no clip unknown.",
                "GET   | /api/clips/unknown/ | ``                                        | 404 | There is no clip unknown.",
                "POST  | /api/holds/         | {}                                        | 400 | A hold needs exactly one of the fields key, clip and job.",
                "POST  | /api/holds/         | {\"key\": \"a\", \"job\": \"b\"}          | 400 | A hold needs exactly one of the fields key, clip and job.",
                "POST  | /api/holds/         | {\"job\": \"unknown\"}                    | 404 | There is no job unknown.",
                "POST  | /api/holds/         | {\"key\": \"https://cdn.example/a\"}      | 400 | 'https://cdn.example/a' names no object of this store",
                "DELETE | /api/holds/many/   | ``                                        | 404 | There is no hold 'many';",
                "DELETE | /api/holds/987654/ | ``                                        | 404 | There is no hold 987654.",
                "GET   | /api/holds/?limit=5000 | ``                                     | 400 | The parameter 'limit' is '5000', but must be an integer from 1 to 1000.",
                "PUT   | /api/users/u/retention/ | {}                                    | 400 | The field 'retention_days' is missing.",
                "PUT   | /api/users/u/retention/ | {\"retention_days\": \"30\"}          | 400 | The field 'retention_days' is \"30\", but must be an integer",
                "GET   | /api/explain/?key=https://cdn.example/a | ``                    | 400 | The field 'key' cannot be used: 'https://cdn.example/a' is on no host of this store.",
            })
    void whatCannotBeRecordedIsRefused(String method, String path, String body, int status, String sentence) {
        Reply reply = server.send(method, path, body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.field("success")).isEqualTo("false");
        assertThat(reply.message()).startsWith(sentence).doesNotContain("Exception", "dev.cubesweep");
    }

    @Test
    void aContradictionIsAConflict() {
        server.post("/api/jobs/", "{\"id\": \"over\", \"status\": \"cancelled\"}");
        server.post("/api/jobs/", "{\"id\": \"other\"}");
        server.post("/api/clips/", "{\"id\": \"other-1\", \"job\": \"other\"}");

        assertThat(server.post("/api/jobs/", "{\"id\": \"over\", \"status\": \"processing\"}")
                        .status())
                .isEqualTo(409);
        assertThat(server.post("/api/clips/", "{\"id\": \"over-1\", \"job\": \"over\"}")
                        .status())
                .isEqualTo(409);
        assertThat(server.send("PATCH", "/api/clips/other-1/", "{\"job\": \"over\"}")
                        .status())
                .isEqualTo(409);
    }
}
