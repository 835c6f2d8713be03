package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists come in pages that neither skip nor repeat, and by filters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagingTest {

    private final TestServer server = TestServer.open().withOrphanAndClip();

    @BeforeAll
    void fill() {
        for (int job = 0; job < 5; job++) {
            String id = "paged-" + job;
            server.post(
                    "/api/jobs/",
                    "{\"id\": \"%s\", \"user\": \"pia\", \"status\": \"%s\", \"original\": \"uploads/%s\"}"
                            .formatted(id, job % 2 == 0 ? "processing" : "failed", id));
            server.post("/api/clips/", "{\"id\": \"%s-c\", \"job\": \"%s\"}".formatted(id, "paged-0"));
        }
    }

    @AfterAll
    void close() {
        server.close();
    }

    /** What is on all pages, while {@code meanwhile} happens after each. */
    private List<String> turn(String path, String list, String id, Runnable meanwhile) {
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            Reply page = server.get(path + after);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            page.json().path(list).forEach(row -> seen.add(row.path(id).asString()));
            after = page.json().path("next").isNull() ? "" : "&after=" + page.field("next");
            meanwhile.run();
        } while (!after.isEmpty());
        return seen;
    }

    @Test
    void jobsByUserAndStatus() {
        List<String> all = turn(
                "/api/jobs/?user=pia&limit=2",
                "jobs",
                "id",
                () -> server.post("/api/jobs/", "{\"id\": \"paged-0-later\", \"user\": \"pia\"}"));

        assertThat(all).containsExactly("paged-0", "paged-1", "paged-2", "paged-3", "paged-4");
        assertThat(turn("/api/jobs/?user=pia&status=failed", "jobs", "id", () -> {}))
                .containsExactly("paged-1", "paged-3");
        assertThat(server.get("/api/jobs/?user=pia&status=failed&limit=2").field("next"))
                .isEqualTo("null");
        assertThat(server.get("/api/jobs/?user=nobody").message()).isEqualTo("0 jobs");
        assertThat(server.get("/api/jobs/?user=pia&limit=1").message()).isEqualTo("1 job, and more after paged-0");
    }

    @Test
    void clipsByJobAndStatus() {
        assertThat(turn("/api/clips/?job=paged-0&limit=2", "clips", "id", () -> {}))
                .containsExactly("paged-0-c", "paged-1-c", "paged-2-c", "paged-3-c", "paged-4-c");
        assertThat(server.get("/api/clips/?job=paged-0&status=completed").json().path("clips"))
                .isEmpty();
        assertThat(server.get("/api/clips/?job=paged-1").json().path("clips")).isEmpty();
    }

    @Test
    void holdsByTarget() {
        String first = server.post("/api/holds/", "{\"job\": \"paged-2\"}").field("id");
        String second =
                server.post("/api/holds/", "{\"key\": \"uploads/paged-2\"}").field("id");
        server.post("/api/holds/", "{\"clip\": \"paged-2-c\"}");

        assertThat(turn("/api/holds/?key=/uploads/paged-2&limit=1", "holds", "id", () -> {}))
                .as("whatever they were put on")
                .containsExactly(first, second);
        assertThat(turn("/api/holds/?job=paged-2", "holds", "id", () -> {})).containsExactly(first);
        assertThat(server.get("/api/holds/?clip=paged-2-c").json().path("holds"))
                .hasSize(1);
        assertThat(server.get("/api/holds/?clip=paged-2").json().path("holds")).isEmpty();
        assertThat(server.get("/api/holds/?key=https://cdn.example/a").status()).isEqualTo(400);
        assertThat(server.get("/api/holds/?key=a&job=paged-2").message())
                .isEqualTo("Holds are shown by one of the parameters key, clip and job, or by none.");
    }

    @Test
    void runsByStatusKindAndPurpose() {
        List<String> asked = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            asked.add(
                    0, server.post("/api/cleanup/bulk/", "{\"dry_run\": true}").field("run_id"));
        }

        assertThat(turn("/api/cleanup/runs/?dry_run=true&kind=bulk&limit=2", "runs", "run_id", () -> {
                    server.post("/api/cleanup/bulk/", "{\"dry_run\": true}");
                }))
                .containsExactlyElementsOf(asked);
        assertThat(server.get("/api/cleanup/runs/?status=failed").json().path("runs"))
                .isEmpty();
        assertThat(server.get("/api/cleanup/runs/?dry_run=false&status=completed")
                        .json()
                        .path("runs"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/jobs/?limit=0            | The parameter 'limit' is '0', but must be an integer from 1 to 1000.",
                "/api/clips/?limit=1001        | The parameter 'limit' is '1001', but must be an integer from 1 to 1000.",
                "/api/holds/?limit=ten         | The parameter 'limit' is 'ten', but must be an integer from 1 to 1000.",
                "/api/holds/?after=-1          | The parameter 'after' is '-1', but must be an integer from 0 to",
                "/api/holds/?after=99999999999999999999 | The parameter 'after' is '99999999999999999999', but must be",
                "/api/jobs/?state=failed       | The parameter 'state' is not known; there are after, limit, status, user.",
                "/api/jobs/?status=done        | The parameter 'status' cannot be used: 'done' is none of pending, processing, completed, failed, cancelled.",
                "/api/jobs/?status=unmapped    | The parameter 'status' cannot be used: 'unmapped' is none of",
                "/api/jobs/?user=              | The parameter 'user' is '', but must be a text that is not blank and holds no NUL.",
                "/api/jobs/?user=a%00b         | but must be a text that is not blank and holds no NUL.",
                "/api/jobs/?after=a%00b        | but must be a text that is not blank and holds no NUL.",
                "/api/clips/?job=a%00b         | but must be a text that is not blank and holds no NUL.",
                "/api/explain/?key=a%00b       | but must be a text that is not blank and holds no NUL.",
                "/api/jobs/?status=failed&status=failed | The parameter 'status' is there 2 times, but must be there once.",
                "/api/clips/?status=cancelled  | The parameter 'status' cannot be used: 'cancelled' is none of pending,",
                "/api/cleanup/runs/?kind=all   | The parameter 'kind' cannot be used: 'all' is none of bulk, clips, job, jobs, apply.",
                "/api/cleanup/runs/?dry_run=1  | The parameter 'dry_run' is '1', but must be true or false.",
                "/api/cleanup/plans/?reason=x  | The parameter 'reason' is not known; there are after, limit.",
                "/api/explain/?path=x          | The parameter 'path' is not known; there are key.",
            })
    void whatIsWrongIsNamed(String path, String sentence) {
        Reply reply = server.get(path);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.message()).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST  | /api/jobs/   | {\"id\": \"a\\u0000b\"}",
                "POST  | /api/jobs/   | {\"id\": \"nul\", \"original\": \"a\\u0000b\"}",
                "POST  | /api/jobs/   | {\"id\": \"nul\", \"artifacts\": [\"a\\u0000b\"]}",
                "POST  | /api/jobs/   | {\"id\": \"nul\", \"user\": \"a\\u0000b\"}",
                "POST  | /api/clips/  | {\"id\": \"nul\", \"job\": \"a\\u0000b\"}",
                "POST  | /api/holds/  | {\"key\": \"a\\u0000b\"}",
                "POST  | /api/holds/  | {\"job\": \"paged-0\", \"reason\": \"a\\u0000b\"}",
                "PATCH | /api/jobs/a%00b/           | {}",
                "GET   | /api/users/a%00b/retention | ``",
            })
    void whatTheDatabaseCannotStoreIsRefused(String method, String path, String body) {
        Reply reply = server.send(method, path, body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(server.get("/api/jobs/nul/").status()).isEqualTo(404);
    }

    @Test
    void plansThatCanStillBeApplied() {
        try (TestServer other = TestServer.open().withOrphanAndClip()) {
            String first = other.post("/api/cleanup/bulk/", "{\"dry_run\": true, \"retention_days\": 9}")
                    .field("plan_id");
            String second =
                    other.post("/api/cleanup/clips/", "{\"dry_run\": true}").field("plan_id");

            Reply list = other.get("/api/cleanup/plans/?limit=1");
            assertThat(list.json().path("plans").findValuesAsString("id")).containsExactly(second);
            assertThat(list.json().path("plans").path(0).path("kind").asString())
                    .isEqualTo("clips");
            Reply rest = other.get("/api/cleanup/plans/?limit=1&after=" + list.field("next"));
            assertThat(rest.json().path("plans").findValuesAsString("id")).containsExactly(first);
            assertThat(rest.json().path("plans").path(0).path("retention_days").asInt())
                    .isEqualTo(9);
            assertThat(rest.field("next")).isEqualTo("null");

            other.post("/api/cleanup/plans/" + first + "/apply/", "");
            assertThat(other.get("/api/cleanup/plans/").message()).isEqualTo("1 plan that can be applied");
            other.clock.advance(Duration.ofHours(25));
            assertThat(other.get("/api/cleanup/plans/").json().path("plans")).isEmpty();
        }
    }
}
