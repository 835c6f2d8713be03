package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cubesweep.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * The description of the API is served, covers every operation, and each of its examples works as it stands and is
 * answered as it says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocsTest {

    private final TestServer server = TestServer.open();
    private final DocsScene scene = new DocsScene(server);

    @AfterAll
    void close() {
        server.close();
    }

    private Stream<Documented> operations() {
        return Documented.all(server);
    }

    @TestFactory
    Stream<DynamicTest> everyExampleWorks() {
        return operations()
                .flatMap(documented -> documented.queries().stream()
                        .map(query -> dynamicTest(documented + " " + query, () -> {
                            Reply reply = scene.call(documented, query);

                            assertThat(Integer.toString(reply.status()))
                                    .as(reply.text())
                                    .isEqualTo(documented.status());
                            assertThat(type(reply)).isEqualTo(type(documented.mediaType(documented.status())));
                            assertThat(documents(reply))
                                    .isNotEmpty()
                                    .allSatisfy(
                                            document -> assertThat(documented.misfits(documented.status(), document))
                                                    .isEmpty());
                            assertThat(documents(reply).get(0).propertyNames())
                                    .containsExactlyInAnyOrderElementsOf(
                                            example(documented).propertyNames());
                        })));
    }

    /** The reply, or its lines where it has several. */
    private static List<JsonNode> documents(Reply reply) {
        return switch (type(reply)) {
            case "application/x-ndjson" ->
                reply.text().lines().map(Json.mapper()::readTree).toList();
            case "application/json" -> List.of(reply.json());
            default -> List.of(StringNode.valueOf(reply.text()));
        };
    }

    private static String type(Reply reply) {
        return type(reply.headers().firstValue("Content-Type").orElseThrow());
    }

    private static String type(String mediaType) {
        return mediaType.split(";", 2)[0];
    }

    private static JsonNode example(Documented documented) {
        return documented.content(documented.status()).path("example");
    }

    @TestFactory
    Stream<DynamicTest> everyExampleOfAReplyFitsItsSchema() {
        return operations()
                .flatMap(documented -> documented.statuses().stream()
                        .filter(status -> documented.content(status).has("example"))
                        .map(status -> dynamicTest(
                                documented + " " + status,
                                () -> assertThat(documented.misfits(
                                                status,
                                                documented.content(status).path("example")))
                                        .isEmpty())));
    }

    @Test
    void everyOperationIsDescribed() {
        assertThat(operations().map(Documented::name))
                .hasSizeGreaterThan(25)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-zA-Z]+"), "has a name of its own");
        assertThat(operations().map(DocsTest::example)).noneMatch(JsonNode::isMissingNode);
        assertThat(operations().map(one -> one.operation().path("summary").asString()))
                .noneMatch(String::isBlank);
        assertThat(server.get("/docs/openapi.json").text()).doesNotContain("BodyFields", "QueryFields", "\"/error\"");
    }

    @Test
    void noSchemaIsOfWhatNeverLeavesTheServer() {
        JsonNode schemas = server.get("/docs/openapi.json").json().at("/components/schemas");

        assertThat(schemas.propertyNames())
                .contains("CleanupReport", "PlainReply")
                .noneMatch(name -> name.matches("(ResponseEntity|Http|MediaType|Requester).*"));
        assertThat(schemas.properties()).allSatisfy(schema -> {
            assertThat(schema.getValue().path("properties").propertyNames())
                    .isNotEmpty()
                    .allMatch(name -> name.matches("[a-z0-9_]+"), "is spelled as the server does");
            assertThat(schema.getValue().toString()).doesNotContain("writeOnly");
        });
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
