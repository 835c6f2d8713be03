package dev.cubesweep.server.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * The form of what a path, a query or a body may have. A name is looked up as one operation's own, then as that of its
 * tag, then as it is.
 */
final class Fields {

    private static final String FILE = "/openapi-fields.json";

    private final Map<String, JsonNode> forms = Example.read(FILE, new TypeReference<Map<String, JsonNode>>() {});
    private final Map<String, Integer> configured;

    /** @param configured defaults that this installation has set, by the names that forms are found by */
    Fields(Map<String, Integer> configured) {
        this.configured = configured;
    }

    Schema<?> schema(String operation, String tag, String name) {
        String found = Stream.of(operation + "." + name, tag + "." + name, name)
                .filter(forms::containsKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(FILE + " lacks " + operation + "." + name));
        try {
            Schema<?> schema = Json31.mapper().readValue(String.valueOf(forms.get(found)), JsonSchema.class);
            if (configured.containsKey(found)) {
                schema.setDefault(configured.get(found));
            }
            return schema;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(FILE + " says of " + found + " what is no schema.", e);
        }
    }
}
