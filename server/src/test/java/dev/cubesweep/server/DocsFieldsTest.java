package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cubesweep.json.Json;
import dev.cubesweep.plan.GuardName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Types, bounds and words of queries and bodies are described as the server refuses all others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocsFieldsTest {

    private final TestServer server = TestServer.open();
    private final Map<String, String> ids = new DocsScene(server).prepare();

    @AfterAll
    void close() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> everyParameterIsRefusedAsItIsDescribed() {
        return Documented.all(server)
                .flatMap(documented -> documented.parameters("query").stream()
                        .filter(parameter -> !isText(parameter.path("schema")))
                        .map(parameter -> dynamicTest(documented + " " + Documented.nameOf(parameter), () -> {
                            JsonNode schema = parameter.path("schema");
                            for (JsonNode wrong : wrong(schema)) {
                                Reply reply = ask(documented, parameter, wrong.asString());

                                assertThat(reply.status()).isEqualTo(400);
                                assertThat(reply.message()).contains(Documented.nameOf(parameter), accepted(schema));
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> everyFieldIsRefusedAsItIsDescribed() {
        return Documented.all(server)
                .flatMap(documented -> documented.body().path("schema").path("properties").properties().stream()
                        .map(field -> dynamicTest(documented + " " + field.getKey(), () -> {
                            for (JsonNode wrong : wrong(field.getValue())) {
                                assertThat(messages(documented, field.getKey(), wrong))
                                        .anyMatch(message -> message.contains("'" + field.getKey() + "'")
                                                && message.contains(accepted(field.getValue())));
                            }
                        })));
    }

    private Reply ask(Documented documented, JsonNode parameter, String value) {
        Map<String, String> query = new TreeMap<>(documented.queries().get(0));
        query.put(Documented.nameOf(parameter), value);
        return server.get(DocsScene.uri(documented, query, ids));
    }

    /**
     * What the field is answered in the example's body, alone and of a run: some bodies may have one of several fields.
     */
    private List<String> messages(Documented documented, String field, JsonNode value) {
        ObjectNode body = (ObjectNode) documented.body().path("example").deepCopy();
        ObjectNode alone = Json.mapper().createObjectNode();
        ObjectNode ofRun = Json.mapper().createObjectNode().put("run", ids.get("20260301-020000-3f9a1c"));
        return Stream.of(body, alone, ofRun)
                .map(sent -> sent.set(field, value))
                .map(sent ->
                        server.send(documented.method(), DocsScene.uri(documented, Map.of(), ids), sent.toString()))
                .filter(reply -> reply.status() == 400)
                .map(Reply::message)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyWordAndBoundOfAParameterIsTaken() {
        return Documented.all(server)
                .flatMap(documented -> documented.parameters("query").stream()
                        .map(parameter -> dynamicTest(documented + " " + Documented.nameOf(parameter), () -> {
                            for (String right : right(parameter.path("schema"))) {
                                Reply reply = ask(documented, parameter, right);

                                assertThat(reply.status()).as(reply.text()).isEqualTo(200);
                            }
                        })));
    }

    private static boolean isText(JsonNode schema) {
        return schema.path("type").asString().equals("string") && !schema.has("enum") && !schema.has("format");
    }

    private static List<JsonNode> wrong(JsonNode schema) {
        List<?> wrong = switch (schema.path("type").asString()) {
            case "integer" -> outside(schema);
            case "boolean" -> List.of("yes");
            case "array" -> schema.path("items").has("enum") ? List.of("colour") : List.of(5);
            default -> isText(schema) ? List.of(5) : List.of("colour");
        };
        boolean isList = schema.path("type").asString().equals("array") && schema.has("default");
        return wrong.stream()
                .map(one -> Json.mapper().<JsonNode>valueToTree(isList ? List.of(one) : one))
                .toList();
    }

    private static List<Object> outside(JsonNode schema) {
        return schema.has("maximum")
                ? List.of(
                        schema.path("minimum").asLong() - 1,
                        schema.path("maximum").asLong() + 1)
                : List.of(schema.path("minimum").asLong() - 1);
    }

    /** What the server's sentence says is taken instead. */
    private static String accepted(JsonNode schema) {
        return switch (schema.path("type").asString()) {
            case "integer" ->
                "an integer from " + schema.path("minimum") + " to "
                        + schema.path("maximum").asLong(Long.MAX_VALUE) + ".";
            case "boolean" -> "true or false.";
            case "array" -> schema.path("items").has("enum") ? words(schema) : "a list of texts";
            default ->
                schema.has("enum")
                        ? words(schema)
                        : isText(schema) ? "a text that is not blank" : "a time with its zone";
        };
    }

    private static String words(JsonNode schema) {
        boolean isGuards = schema.has("default");
        // Of a guard that is none, all are named, also those that the field does not take.
        return isGuards ? "is no guard; the guards are " + GuardName.EMPTY_CATALOG.text() : "none of " + joined(schema);
    }

    private static String joined(JsonNode schema) {
        return enumOf(schema).collect(Collectors.joining(", ")) + ".";
    }

    private static Stream<String> enumOf(JsonNode schema) {
        JsonNode words =
                schema.has("enum") ? schema.path("enum") : schema.path("items").path("enum");
        return StreamSupport.stream(words.spliterator(), false).map(JsonNode::asString);
    }

    private static List<String> right(JsonNode schema) {
        if (schema.path("type").asString().equals("integer")) {
            return Stream.of(schema.path("minimum"), schema.path("maximum"))
                    .filter(bound -> !bound.isMissingNode())
                    .map(JsonNode::asString)
                    .toList();
        }
        return enumOf(schema)
                .flatMap(word -> Stream.of(word, word.toUpperCase(Locale.ROOT)))
                .toList();
    }

    @Test
    void theGuardsThatAreDescribedAreThoseThatAreTaken() {
        JsonNode fields = fieldsOfBulk();
        for (String field : List.of("override", "accept")) {
            assertThat(Stream.of(GuardName.values()).map(GuardName::text).filter(guard -> isTaken(field, guard)))
                    .containsExactlyElementsOf(enumOf(fields.path(field)).toList());
        }
    }

    private boolean isTaken(String field, String guard) {
        String body = "{\"dry_run\": true, \"" + field + "\": [\"" + guard + "\"]}";
        return server.post("/api/cleanup/bulk/", body).status() == 200;
    }

    @Test
    void theDefaultsAreThoseOfTheInstallation() {
        JsonNode fields = fieldsOfBulk();

        assertThat(fields.path("retention_days").path("default"))
                .isEqualTo(server.post("/api/cleanup/bulk/", "{\"dry_run\": true}")
                        .json()
                        .path("retention_days"));
        assertThat(fields.path("grace_hours").path("default").asInt()).isEqualTo(24);
    }

    private JsonNode fieldsOfBulk() {
        return Documented.all(server)
                .filter(documented -> documented.name().equals("cleanUpStore"))
                .findFirst()
                .orElseThrow()
                .body()
                .at("/schema/properties");
    }
}
