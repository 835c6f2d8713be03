package dev.cubesweep.server;

import dev.cubesweep.catalog.ClipRowBuilder;
import dev.cubesweep.json.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A store, a pipeline and runs of which every example of the description can speak. */
record DocsScene(TestServer server) {

    /** The run that an example of a cancellation names, which has to be under way. */
    private static final String UNDER_WAY = "20260301-020000-77aa01";

    /** Makes it; the ids that the server gave, by those of the examples. */
    Map<String, String> prepare() {
        server.withOrphanAndClip();
        server.catalog.add(ClipRowBuilder.aClip("71", "7", TestServer.NOW)
                .completed(TestServer.NOW.minus(Duration.ofDays(1)))
                .key("cube/clips/new.mp4"));
        List.of("/api/jobs/43/", "/api/clips/42-2/").forEach(path -> server.send("DELETE", path, ""));
        server.post(
                "/api/jobs/",
                "{\"id\": \"42\", \"user\": \"ada\", \"status\": \"processing\", \"original\": \"uploads/42.mp4\"}");
        server.post("/api/clips/", "{\"id\": \"42-1\", \"job\": \"42\", \"status\": \"processing\"}");
        server.send("PUT", "/api/users/ada/retention/", "{\"retention_days\": 30}");
        String hold =
                server.post("/api/holds/", "{\"key\": \"uploads/42.mp4\"}").field("id");
        server.store.vanish("cube/clips/ada/intro.mp4");
        server.store.put(
                "cube/.cubesweep/trash/2026-03-31/20260225-020000-3f9a1c/clips/ada/intro.mp4", 1 << 20, TestServer.NOW);
        String run = server.post("/api/cleanup/bulk/", "").field("run_id");
        server.withOrphanAndClip();
        String plan = server.post("/api/cleanup/bulk/", "{\"dry_run\": true}").field("plan_id");
        return Map.of("20260301-020000-3f9a1c", run, "plan-20260301-020000-9b2c44", plan, "7", hold);
    }

    /** Sends an example as it stands, on a scene of its own. */
    Reply call(Documented documented, Map<String, String> query) {
        Map<String, String> ids = new HashMap<>(prepare());
        if (documented.path().endsWith("/cancel")) {
            ids.put(UNDER_WAY, begin());
        }
        try {
            return server.send(documented.method(), uri(documented, query, ids), bodyOf(documented));
        } finally {
            server.resumeWorking();
        }
    }

    /** Asks for a run that nobody takes on. */
    String begin() {
        server.stopWorking();
        return server.post("/api/cleanup/bulk/", "{\"async\": true}").field("run_id");
    }

    /** Ends such a run. */
    void end(String run) {
        server.send("POST", "/api/cleanup/runs/" + run + "/cancel/", "");
        server.resumeWorking();
    }

    static String uri(Documented documented, Map<String, String> query, Map<String, String> ids) {
        return Documented.uri(documented.path(id -> ids.getOrDefault(id, id)), query);
    }

    static String bodyOf(Documented documented) {
        JsonNode example = documented.body().path("example");
        return example.isMissingNode() ? "" : Json.mapper().writeValueAsString(example);
    }
}
