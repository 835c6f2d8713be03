package dev.cubesweep.server.docs;

import dev.cubesweep.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * One operation of the API as its documentation shows it.
 *
 * @param name unique among the operations
 * @param path examples of the variables in its path
 * @param status of the reply; 200 where it is absent
 * @param request the body, where it takes one
 * @param type of the reply; JSON where it is absent
 */
record Example(
        String name,
        String summary,
        @Nullable Map<String, String> path,
        @Nullable List<Parameter> query,
        @Nullable JsonNode request,
        @Nullable Integer status,
        @Nullable String type,
        @Nullable JsonNode reply) {

    private static final String FILE = "/openapi-examples.json";

    /** A parameter of the query; one without an example is left out of the request. */
    record Parameter(
            String name, String description, @Nullable String example) {}

    /** All examples, by method and path. */
    static Map<String, Example> all() {
        try (InputStream in = Objects.requireNonNull(Example.class.getResourceAsStream(FILE), FILE)) {
            return Json.mapper().readValue(in, new TypeReference<Map<String, Example>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
