package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.ClipRowBuilder;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /api/cleanup/clips/}. */
class ClipsTest {

    private static final String CLIPS = "/api/cleanup/clips/";

    /** A server whose store has an orphan, a file in the clips folder and a clip of yesterday. */
    private static TestServer open() {
        TestServer server = TestServer.open().withOrphanAndClip();
        server.store.put("cube/clips/cut.mp4", TestServer.MEGABYTE, TestServer.NOW.minus(Duration.ofDays(1)));
        server.catalog.add(ClipRowBuilder.aClip("71", "7", TestServer.NOW.minus(Duration.ofDays(1)))
                .completed(TestServer.NOW.minus(Duration.ofDays(1)))
                .key("cube/clips/cut.mp4"));
        return server;
    }

    @Test
    void deletesEveryCompletedClip() {
        try (TestServer server = open()) {
            Reply reply = server.post(CLIPS, "{\"confirm\": true}").hasSpecFields();

            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(reply.field("deleted_files_sample")).isEqualTo("[\"cube/clips/cut.mp4\"]");
            assertThat(reply.field("deleted_by_reason")).isEqualTo("{\"requested_clip\":1}");
            assertThat(reply.field("retained_by_reason")).isEqualTo("{\"not_a_clip\":2}");
            assertThat(server.store.keys())
                    .contains("cube/clips/new.mp4", "cube/uploads/old.mp4")
                    .doesNotContain("cube/clips/cut.mp4");
            assertThat(server.get("/api/cleanup/runs/?kind=clips").json().path("runs"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"confirm\": false}",
                "{\"dry_run\": false}",
                "{\"confirm\": \"yes\"}",
                "{\"confirm\": true, \"retention_days\": 5}"
            })
    void isRefusedWithoutConfirmation(String body) {
        try (TestServer server = open()) {
            Reply reply = server.post(CLIPS, body).hasSpecFields();

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.message()).containsAnyOf("{\"confirm\": true}", "'confirm'", "'retention_days'");
            assertThat(server.store.deletionsAsked()).isEmpty();
            assertThat(server.runs.lastNumber()).isZero();
        }
    }

    @Test
    @DisplayName("H28 a dry run needs no confirmation, and its plan can be applied")
    void isPreviewedAndApplied() {
        try (TestServer server = open()) {
            Reply preview = server.post(CLIPS, "{\"dry_run\": true}").hasSpecFields();
            assertThat(preview.message()).startsWith("Would delete 1 files (1.00 MB)");
            assertThat(server.store.deletionsAsked()).isEmpty();

            Reply applied = server.post("/api/cleanup/plans/" + preview.field("plan_id") + "/apply/", "");

            assertThat(applied.field("deleted_files_sample")).isEqualTo("[\"cube/clips/cut.mp4\"]");
        }
    }

    @Test
    @DisplayName("H16 a guard refuses it unless it is overridden")
    void isRefusedByAGuard() {
        try (TestServer server = open()) {
            server.catalog.skewClock(Duration.ofDays(2));

            assertThat(server.post(CLIPS, "{\"confirm\": true}").hasSpecFields().field("guards_tripped"))
                    .isEqualTo("[\"clock\"]");
            assertThat(server.post(CLIPS, "{\"confirm\": true, \"override\": [\"clock\"]}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("H25 a second request is told which run is under way")
    void isToldWhichRunIsUnderWay() {
        try (TestServer server = TestServer.withPatience(Duration.ZERO)) {
            server.stopWorking();
            Reply first =
                    server.post(CLIPS, "{\"confirm\": true, \"async\": true}").hasSpecFields();

            Reply second = server.post(CLIPS, "{\"confirm\": true}").hasSpecFields();

            assertThat(first.status()).isEqualTo(202);
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.field("run_id")).isEqualTo(first.field("run_id"));
            assertThat(server.post("/api/cleanup/bulk/", "").status()).isEqualTo(409);
        }
    }
}
