package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A previewed plan can be read, and carried out once. */
class PlanTest {

    @Test
    void aPlanIsReadPageByPage() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            for (int i = 0; i < 4; i++) {
                server.store.put("cube/uploads/" + i, 1, TestServer.NOW.minus(Duration.ofDays(9)));
            }
            String plan = preview(server);

            Reply first = server.get(plan + "?limit=3");
            Reply second = server.get(plan + "?limit=3&after=" + first.field("next"));

            assertThat(first.status()).as(first.text()).isEqualTo(200);
            assertThat(first.field("scanned")).isEqualTo("6");
            assertThat(first.field("expires_at")).isEqualTo("2026-03-02T02:00:00Z");
            assertThat(first.json().path("deletions").findValuesAsString("key"))
                    .containsExactly("cube/uploads/0", "cube/uploads/1", "cube/uploads/2");
            assertThat(first.json().path("deletions").path(0).path("reason").asString())
                    .isEqualTo("orphan");
            assertThat(second.json().path("deletions").findValuesAsString("key"))
                    .containsExactly("cube/uploads/3", "cube/uploads/old.mp4");
            assertThat(second.json().path("next").isNull()).isTrue();
            assertThat(server.get(plan + "?after=99").json().path("deletions")).isEmpty();
            assertThat(server.get(plan + "?after=-1").hasSpecFields().status()).isEqualTo(400);
        }
    }

    @Test
    @DisplayName("H28 applying a plan deletes what was previewed and nothing that came later")
    void aPlanIsAppliedOnce() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            String plan = preview(server);
            server.store.put("cube/uploads/later.mp4", 1, TestServer.NOW.minus(Duration.ofDays(9)));

            Reply applied = server.post(plan + "apply/", "").hasSpecFields();
            Reply again = server.post(plan + "apply/", "{\"async\": true}").hasSpecFields();

            assertThat(applied.status()).as(applied.text()).isEqualTo(200);
            assertThat(applied.field("deleted_files_sample")).isEqualTo("[\"cube/uploads/old.mp4\"]");
            assertThat(server.store.keys()).contains("cube/uploads/later.mp4");
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.message()).contains("was carried out by the run");
            assertThat(server.post(plan + "apply/", "{\"dry_run\": true}").status())
                    .isEqualTo(400);
        }
    }

    @Test
    void anExpiredPlanIsNotApplied() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            String plan = preview(server);
            server.clock.advance(Duration.ofHours(25));

            Reply reply = server.post(plan + "apply/", "").hasSpecFields();

            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.message()).contains("expired");
            assertThat(server.store.deletionsAsked()).isEmpty();
        }
    }

    @Test
    void aPlanThatExpiresInTheQueueIsNotApplied() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            String plan = preview(server);
            server.beforeWork(() -> server.clock.advance(Duration.ofHours(25)));

            Reply reply = server.post(plan + "apply/", "").hasSpecFields();

            assertThat(reply.status()).as(reply.text()).isEqualTo(409);
            assertThat(reply.message()).contains("expired at 2026-03-02T02:00:00Z");
            assertThat(server.store.deletionsAsked()).isEmpty();
            assertThat(server.get("/api/cleanup/runs/" + reply.field("run_id") + "/")
                            .field("failure_cause"))
                    .isEqualTo("plan_expired");
        }
    }

    @Test
    void aPlanIsReadByReason() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            for (int i = 0; i < 3; i++) {
                server.store.put("cube/clips/" + i, 1, TestServer.NOW.minus(Duration.ofDays(9)));
                server.store.put("cube/uploads/" + i, 1, TestServer.NOW.minus(Duration.ofDays(9)));
            }
            String plan = preview(server);

            Reply first = server.get(plan + "?reason=orphan&limit=2");
            Reply second = server.get(plan + "?reason=orphan&limit=2&after=" + first.field("next"));

            assertThat(first.json().path("deletions").findValuesAsString("key"))
                    .containsExactly("cube/uploads/0", "cube/uploads/1");
            assertThat(second.json().path("deletions").findValuesAsString("key"))
                    .containsExactly("cube/uploads/2", "cube/uploads/old.mp4");
            assertThat(second.field("next")).isEqualTo("null");
            assertThat(server.get(plan + "?reason=expired_clip_file").json().path("deletions"))
                    .hasSize(3);
            assertThat(server.get(plan + "?reason=recent_clip").hasSpecFields().message())
                    .contains("'recent_clip' is none of expired_clip, abandoned_job, temporary,");
        }
    }

    @Test
    @DisplayName("H45 the health check and a metric show how long ago a run completed")
    void theHealthCheckShowsTheAgeOfTheLastRun() {
        try (TestServer server = TestServer.open().withOrphanAndClip()) {
            assertThat(server.get("/healthz").field("last_completed_run_age_seconds"))
                    .isEqualTo("null");
            assertThat(server.get("/metrics").text()).contains("cubesweep_last_completed_run_age_seconds NaN");
            server.post("/api/cleanup/bulk/", "");
            server.clock.advance(Duration.ofHours(30));

            assertThat(server.get("/healthz").field("last_completed_run_age_seconds"))
                    .isEqualTo("108000");
            assertThat(server.get("/healthz").field("status")).isEqualTo("ok");
            assertThat(server.get("/healthz").field("s3_configured")).isEqualTo("true");

            server.catalog.clear();
            server.store.put("cube/uploads/orphan", 1, TestServer.NOW.minus(Duration.ofDays(9)));
            assertThat(server.post("/api/cleanup/bulk/", "").status())
                    .as("a guard refuses")
                    .isEqualTo(409);
            server.post("/api/cleanup/bulk/", "{\"dry_run\": true}");
            assertThat(server.get("/healthz").field("last_completed_run_age_seconds"))
                    .as("neither a refused run nor a dry one is a completed one")
                    .isEqualTo("108000");
            assertThat(server.get("/metrics").text()).contains("cubesweep_last_completed_run_age_seconds 108000.0");
        }
    }

    /** The path of a plan that a dry run made. */
    private static String preview(TestServer server) {
        return "/api/cleanup/plans/"
                + server.post("/api/cleanup/bulk/", "{\"dry_run\": true}").field("plan_id") + "/";
    }
}
