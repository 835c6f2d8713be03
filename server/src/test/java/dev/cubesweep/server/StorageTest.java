package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StorageTest {

    private static final String FILES = "/api/storage/files/";

    private final TestServer server = TestServer.open().withOrphanAndClip();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void everyFileIsListed() {
        Reply reply = server.get(FILES);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode first = reply.json().path("files").path(0);
        assertThat(first.path("key").asString()).isEqualTo("cube/clips/new.mp4");
        assertThat(first.path("size").asLong()).isEqualTo(1024 * 1024);
        assertThat(first.path("last_modified").asString()).isEqualTo("2026-02-28T02:00:00Z");
        assertThat(reply.field("count")).isEqualTo("2");
        assertThat(reply.field("truncated")).isEqualTo("false");
        assertThat(reply.field("next")).isEqualTo("null");
        assertThat(reply.field("success")).isEqualTo("true");
        assertThat(reply.message()).isEqualTo("2 files, and no more");
    }

    @Test
    void aListingIsCutOnlyWhereAskedAndSaysSo() {
        Reply cut = server.get(FILES + "?max_keys=1");
        Reply rest = server.get(FILES + "?max_keys=1&after=" + cut.field("next"));

        assertThat(cut.field("truncated")).isEqualTo("true");
        assertThat(cut.field("next")).isEqualTo("cube/clips/new.mp4");
        assertThat(rest.json().path("files").path(0).path("key").asString()).isEqualTo("cube/uploads/old.mp4");
        assertThat(rest.field("truncated")).isEqualTo("false");
        assertThat(server.get(FILES + "?prefix=uploads/").field("count")).isEqualTo("1");
    }

    @Test
    @DisplayName("H04 a listing that breaks off half-way is no reply that could be taken for the whole")
    void aBrokenListingCutsTheConnection() {
        IntStream.range(0, 30_000)
                .forEach(i -> server.store.put("cube/uploads/" + i, 1, TestServer.NOW.minus(Duration.ofDays(1))));
        server.store.faults().breakListingsAfter(20);

        assertThatThrownBy(() -> server.get(FILES)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aListingThatFailsAtOnceIsAnErrorLikeAnyOther() {
        server.store.faults().setUnreachable(true);

        assertThat(server.get(FILES).status()).isEqualTo(503);
        assertThat(server.get(FILES).field("success")).isEqualTo("false");
        assertThat(server.get("/api/storage/usage/").status()).isEqualTo(503);
    }

    @Test
    void usageIsToldByFolderKindAndAge() {
        Reply reply = server.get("/api/storage/usage/");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.message()).isEqualTo("2 files (2.00 MB)");
        assertThat(reply.json().path("by_folder").path(1).path("name").asString())
                .isEqualTo("uploads/");
        assertThat(reply.json().path("by_kind")).hasSize(6);
        assertThat(reply.json().path("by_age").path(1).path("count").asLong()).isEqualTo(1);
        assertThat(server.get("/api/storage/usage/?levels=1").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "files/?max_keys=0, max_keys",
        "files/?max_keys=-1, max_keys",
        "files/?max_keys=all, max_keys",
        "usage/?levels=0, levels",
        "usage/?levels=6, levels",
    })
    void wrongValuesAreNamed(String path, String name) {
        Reply reply = server.get("/api/storage/" + path);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message())
                .contains("'" + name + "'")
                .contains("must be")
                .doesNotContain("java");
    }
}
