package dev.cubesweep.server.docs;

import dev.cubesweep.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One operation of the API as its documentation shows it. Of what it does not say, nothing is there.
 *
 * @param name unique among the operations
 * @param path examples of the variables in its path
 * @param query examples of the parameters of its query
 * @param instead by parameter, others that may be sent in its place, with an example each
 * @param fields that its body may have
 * @param request an example of the body, where it takes one
 * @param status of the reply; 200 where it is absent
 * @param type of the reply; JSON where it is absent
 * @param also other statuses of success, and what they say
 * @param errors an example of the message, by status, where it is this operation's own
 */
record Example(
        String name,
        String summary,
        Map<String, String> path,
        Map<String, String> query,
        Map<String, Map<String, String>> instead,
        List<String> fields,
        JsonNode request,
        String status,
        String type,
        JsonNode reply,
        Map<String, String> also,
        Map<String, String> errors) {

    private static final String FILE = "/openapi-examples.json";

    Example {
        path = Objects.requireNonNullElse(path, Map.of());
        query = Objects.requireNonNullElse(query, Map.of());
        instead = Objects.requireNonNullElse(instead, Map.of());
        fields = Objects.requireNonNullElse(fields, List.of());
        request = Objects.requireNonNullElse(request, MissingNode.getInstance());
        status = Objects.requireNonNullElse(status, "200");
        type = Objects.requireNonNullElse(type, "application/json");
        also = Objects.requireNonNullElse(also, Map.of());
        errors = Objects.requireNonNullElse(errors, Map.of());
    }

    /** All examples, by method and path. */
    static Map<String, Example> all() {
        return read(FILE, new TypeReference<Map<String, Example>>() {});
    }

    static <T> T read(String resource, TypeReference<T> type) {
        try (InputStream in = Objects.requireNonNull(Example.class.getResourceAsStream(resource), resource)) {
            return Json.mapper().readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all parameters of its query. */
    Set<String> parameters() {
        Set<String> names = new TreeSet<>(query.keySet());
        instead.values().forEach(others -> names.addAll(others.keySet()));
        return names;
    }
}
