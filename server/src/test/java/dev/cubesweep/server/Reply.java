package dev.cubesweep.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.json.Json;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** What the server answered. */
record Reply(int status, HttpHeaders headers, String text) {

    static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    JsonNode json() {
        return Json.mapper().readTree(text);
    }

    String message() {
        return json().path("message").asString();
    }

    String field(String name) {
        JsonNode value = json().path(name);
        return value.isString() ? value.stringValue() : value.toString();
    }

    /** The fields that the spec's own script reads, each of its type (H44). */
    Reply hasSpecFields() {
        JsonNode json = json();
        assertThat(json.path("success").isBoolean()).as("success in %s", text).isTrue();
        assertThat(json.path("message").asString()).as("message in %s", text).isNotBlank();
        for (String count : new String[] {"deleted_count", "retained_count", "total_files_scanned", "retention_days"}) {
            assertThat(json.path(count).isIntegralNumber())
                    .as("%s in %s", count, text)
                    .isTrue();
        }
        assertThat(json.path("deleted_size_mb").isNumber())
                .as("deleted_size_mb in %s", text)
                .isTrue();
        assertThat(json.path("dry_run").isBoolean()).as("dry_run in %s", text).isTrue();
        assertThat(json.path("deleted_files_sample").isArray())
                .as("deleted_files_sample in %s", text)
                .isTrue();
        return this;
    }
}
