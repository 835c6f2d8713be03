package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** One operation as the server describes it. */
record Documented(String method, String path, JsonNode operation, DocumentedSchemas schemas) {

    static Stream<Documented> all(TestServer server) {
        Reply reply = server.get("/docs/openapi.json");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        DocumentedSchemas schemas = new DocumentedSchemas(reply.json());
        return reply.json().path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> new Documented(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.getValue(),
                                schemas)));
    }

    String name() {
        return operation.path("operationId").asString();
    }

    /** All statuses that are described, the other errors' {@code default} aside. */
    List<String> statuses() {
        return operation.path("responses").propertyNames().stream()
                .filter(status -> !status.equals("default"))
                .toList();
    }

    /** The status of the example: the one of success that has one. */
    String status() {
        return statuses().stream()
                .filter(status -> status.startsWith("2")
                        && !content(status).path("example").isMissingNode())
                .findFirst()
                .orElseThrow();
    }

    /** What a reply with this status is like: {@code schema} and {@code example}. */
    JsonNode content(String status) {
        return operation.path("responses").path(status).path("content").properties().stream()
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    String mediaType(String status) {
        return operation.path("responses").path(status).path("content").propertyNames().stream()
                .findFirst()
                .orElseThrow();
    }

    boolean takesBody() {
        return operation.has("requestBody");
    }

    JsonNode body() {
        return operation.path("requestBody").path("content").path("application/json");
    }

    List<JsonNode> parameters(String in) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asString().equals(in))
                .toList();
    }

    /** The path of the example, its ids replaced. */
    String path(UnaryOperator<String> ids) {
        String filled = path;
        for (JsonNode parameter : parameters("path")) {
            String id = ids.apply(parameter.path("example").asString());
            filled = filled.replace("{" + parameter.path("name").asString() + "}", encoded(id));
        }
        return filled + "/";
    }

    /** The queries of the example: one, and one more for each parameter that stands in the place of another. */
    List<Map<String, String>> queries() {
        Map<String, String> query = new TreeMap<>();
        parameters("query").stream()
                .filter(parameter -> parameter.has("example"))
                .forEach(parameter -> query.put(nameOf(parameter), text(parameter.path("example"))));
        List<Map<String, String>> queries = new ArrayList<>(List.of(query));
        parameters("query").stream()
                .filter(parameter -> parameter.has("x-instead-of"))
                .forEach(parameter -> {
                    Map<String, String> other = new TreeMap<>(query);
                    other.remove(parameter.path("x-instead-of").asString());
                    other.put(nameOf(parameter), parameter.path("x-example").asString());
                    queries.add(other);
                });
        return queries;
    }

    static String nameOf(JsonNode parameter) {
        return parameter.path("name").asString();
    }

    /** As a query has it: a list with commas. */
    private static String text(JsonNode example) {
        return example.isArray()
                ? String.join(",", Json.mapper().convertValue(example, String[].class))
                : example.asString();
    }

    static String uri(String path, Map<String, String> query) {
        String joined = String.join(
                "&",
                query.entrySet().stream()
                        .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                        .toList());
        return joined.isEmpty() ? path : path + "?" + joined;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** In which ways a reply is not what is described of its status; empty where it is. */
    List<String> misfits(String status, JsonNode reply) {
        return schemas.misfits(content(status).path("schema"), reply);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
