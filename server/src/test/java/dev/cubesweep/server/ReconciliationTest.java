package dev.cubesweep.server;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.json.Json;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ReconciliationTest {

    private static final String PATH = "/api/reconciliation/";

    private final TestServer server = TestServer.open().withOrphanAndClip();

    @AfterEach
    void close() {
        server.close();
    }

    private List<JsonNode> lines(String query) {
        Reply reply = server.get(PATH + query);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type").orElse("")).startsWith("application/x-ndjson");
        return reply.text().lines().map(Json.mapper()::readTree).toList();
    }

    @Test
    void eachFindingIsALineAndTheLastSaysAll() {
        server.catalog.add(aJob("8", TestServer.NOW.minus(Duration.ofDays(2))).original("cube/uploads/8.mp4"));

        List<JsonNode> lines = lines("");

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1).path("finding").asString()).isEqualTo("orphan");
        assertThat(lines.get(1).path("key").asString()).isEqualTo("cube/uploads/old.mp4");
        assertThat(lines.get(1).path("size").asLong()).isEqualTo(TestServer.MEGABYTE);
        assertThat(lines.get(2).path("finding").asString()).isEqualTo("missing");
        assertThat(lines.get(2).path("key").asString()).isEqualTo("cube/uploads/8.mp4");
        assertThat(lines.get(2).path("job").asString()).isEqualTo("8");
        assertThat(lines.get(2).path("kind").asString()).isEqualTo("original");
        JsonNode end = lines.get(3);
        assertThat(end.path("success").asBoolean()).isTrue();
        assertThat(end.path("counts").path("missing").asLong()).isEqualTo(1);
        assertThat(end.path("orphan_bytes").asLong()).isEqualTo(TestServer.MEGABYTE);
        assertThat(end.path("message").asString()).startsWith("2 files and 2 rows: 1 missing, ");
    }

    @Test
    void onlyWhatWasAskedForIsShown() {
        List<JsonNode> lines = lines("?only=missing,orphan&limit=1");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).path("finding").asString()).isEqualTo("orphan");
        assertThat(lines("?only=missing")).hasSize(1);
    }

    @Test
    @DisplayName("H04 a report that breaks off half-way is no reply that could be taken for the whole")
    void breaksOff() {
        IntStream.range(0, 3_000)
                .forEach(i -> server.store.put("cube/uploads/" + i, 1, TestServer.NOW.minus(Duration.ofDays(2))));
        server.store.faults().breakListingsAfter(2);

        assertThatThrownBy(() -> server.get(PATH)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void whatFailsAtOnceIsAnErrorLikeAnyOther() {
        server.store.faults().setUnreachable(true);
        assertThat(server.get(PATH).status()).isEqualTo(503);
        server.store.faults().setUnreachable(false);
        server.catalog.failAfter(0, CatalogException.Kind.INCOMPLETE);

        Reply reply = server.get(PATH);

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.field("success")).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ?only=lost       | 'only'  | 'lost' is none of missing
            ?only=missing,   | 'only'  | '' is none of missing
            ?limit=0         | 'limit' | must be
            ?limit=all       | 'limit' | must be
            ?levels=2        | 'levels' | is not known
            """)
    void wrongValuesAreNamed(String query, String name, String said) {
        Reply reply = server.get(PATH + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).contains(name, said).doesNotContain("java");
    }
}
