package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cubesweep.catalog.ClipRowBuilder;
import dev.cubesweep.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The description of the API is served, covers every operation, and each of its examples works as it stands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocsTest {

    private final TestServer server = TestServer.open();

    @AfterAll
    void close() {
        server.close();
    }

    /** One operation of the description. */
    private record Documented(String method, String path, JsonNode operation) {

        String name() {
            return method + " " + path;
        }

        String status() {
            return operation.path("responses").propertyNames().stream()
                    .filter(name -> !name.equals("default"))
                    .collect(Collectors.joining(","));
        }

        JsonNode reply() {
            return operation.path("responses").path(status()).path("content").properties().stream()
                    .map(type -> type.getValue().path("example"))
                    .findFirst()
                    .orElseThrow();
        }

        String body() {
            return operation.path("requestBody").isMissingNode()
                    ? ""
                    : operation
                            .path("requestBody")
                            .path("content")
                            .path("application/json")
                            .path("example")
                            .toString();
        }

        /** The path and query of the example, with the ids that the server gave in the place of the documented ones. */
        String uri(Map<String, String> ids) {
            String uri = path;
            List<String> query = new ArrayList<>();
            for (JsonNode parameter : operation.path("parameters")) {
                String name = parameter.path("name").asString();
                String example = parameter.path("example").asString();
                String value = URLEncoder.encode(ids.getOrDefault(example, example), StandardCharsets.UTF_8);
                if (parameter.path("in").asString().equals("path")) {
                    uri = uri.replace("{" + name + "}", value);
                } else if (parameter.has("example")) {
                    query.add(name + "=" + value);
                }
            }
            return uri + "/" + (query.isEmpty() ? "" : "?" + String.join("&", query));
        }
    }

    private Stream<Documented> operations() {
        Reply description = server.get("/docs/openapi.json");
        assertThat(description.status()).as(description.text()).isEqualTo(200);
        return description.json().path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> new Documented(
                                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue())));
    }

    /** A store, a pipeline and runs of which every example can speak; the ids that the server gave to what it made. */
    private Map<String, String> prepare() {
        server.withOrphanAndClip();
        server.catalog.add(ClipRowBuilder.aClip("71", "7", TestServer.NOW)
                .completed(TestServer.NOW.minus(Duration.ofDays(1)))
                .key("cube/clips/new.mp4"));
        server.send("DELETE", "/api/jobs/43/", "");
        server.send("DELETE", "/api/clips/42-2/", "");
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

    private Reply call(Documented documented) {
        Map<String, String> ids = new HashMap<>(prepare());
        if (documented.path().endsWith("/cancel")) {
            server.stopWorking();
            ids.put(
                    "20260301-020000-77aa01",
                    server.post("/api/cleanup/bulk/", "{\"async\": true}").field("run_id"));
        }
        try {
            return server.send(documented.method(), documented.uri(ids), documented.body());
        } finally {
            server.resumeWorking();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyExampleWorks() {
        return operations()
                .map(documented -> dynamicTest(documented.name(), () -> {
                    Reply reply = call(documented);

                    assertThat(documented.operation().path("summary").asString())
                            .isNotBlank();
                    assertThat(Integer.toString(reply.status()))
                            .as(reply.text())
                            .isEqualTo(documented.status());
                    assertThat(namesIn(first(reply))).containsExactlyInAnyOrderElementsOf(namesIn(documented.reply()));
                }));
    }

    /** The reply, or its first line where it has several. */
    private static JsonNode first(Reply reply) {
        return reply.headers().firstValue("Content-Type").orElse("").contains("ndjson")
                ? Json.mapper().readTree(reply.text().lines().findFirst().orElse(""))
                : reply.json();
    }

    /** Of the fields that say something: the library leaves a null out of an example. */
    private static List<String> namesIn(JsonNode reply) {
        return reply.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void everyOperationIsDescribed() {
        assertThat(operations()
                        .map(documented ->
                                documented.operation().path("operationId").asString()))
                .hasSizeGreaterThan(25)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-zA-Z]+"), "has a name of its own");
        assertThat(operations().map(Documented::reply)).noneMatch(JsonNode::isEmpty);
        assertThat(server.get("/docs/openapi.json").text()).doesNotContain("BodyFields", "QueryFields", "\"/error\"");
    }

    @Test
    void aBrowserIsShownThePages() {
        Reply start = server.get("/docs/");
        assertThat(start.status()).isEqualTo(302);

        Reply page = server.get(start.headers().firstValue("Location").orElseThrow());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Swagger UI");
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    }

    @Test
    @DisplayName("H29 the description is for who holds the token")
    void needsTheToken() {
        try (TestServer guarded = TestServer.withToken("a-long-enough-token-for-tests")) {
            assertThat(guarded.get("/docs/openapi.json").status()).isEqualTo(401);
            assertThat(guarded.get("/docs/").status()).isEqualTo(401);
            assertThat(guarded.get("/swagger-ui/index.html").status()).isEqualTo(401);
        }
    }
}
