package dev.cubesweep.server;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * The schemas of the description, to be held against what the server sends. Stricter than a validator: a field that no
 * schema names does not fit, and neither does anything fit a schema that says nothing.
 */
final class DocumentedSchemas {

    private final JsonNode description;

    DocumentedSchemas(JsonNode description) {
        this.description = description;
    }

    List<String> misfits(JsonNode schema, JsonNode value) {
        List<String> misfits = new ArrayList<>();
        compare(schema, value, "reply", misfits);
        return misfits;
    }

    private void compare(JsonNode schema, JsonNode value, String at, List<String> misfits) {
        if (schema.has("$ref")) {
            compare(description.at(schema.path("$ref").asString().substring(1)), value, at, misfits);
        } else if (schema.has("oneOf")) {
            boolean fits = items(schema.path("oneOf"))
                    .anyMatch(one -> misfits(one, value).isEmpty());
            require(fits, at + " fits none of " + schema, misfits);
        } else {
            boolean fits = hasType(schema.path("type"), value);
            require(fits, at + " is " + value + ", not " + schema, misfits);
            boolean isKnown = !schema.has("enum") || items(schema.path("enum")).anyMatch(value::equals);
            require(isKnown, at + " is " + value + ", none of " + schema.path("enum"), misfits);
            if (value.isObject()) {
                compareFields(schema, value, at, misfits);
            }
            for (JsonNode item : value.isArray() ? value : List.<JsonNode>of()) {
                compare(schema.path("items"), item, at + "[]", misfits);
            }
        }
    }

    private void compareFields(JsonNode schema, JsonNode value, String at, List<String> misfits) {
        JsonNode others = schema.path("additionalProperties");
        require(schema.has("properties") || others.isObject(), at + " is an object of which nothing is said", misfits);
        value.properties().forEach(field -> {
            JsonNode described = schema.path("properties").path(field.getKey());
            String where = at + "." + field.getKey();
            require(!described.isMissingNode() || others.isObject(), where + " is not described", misfits);
            compare(described.isMissingNode() ? others : described, field.getValue(), where, misfits);
        });
        items(schema.path("required"))
                .map(JsonNode::asString)
                .forEach(name -> require(value.has(name), at + "." + name + " is not there", misfits));
    }

    private static void require(boolean fits, String misfit, List<String> misfits) {
        if (!fits) {
            misfits.add(misfit);
        }
    }

    private static boolean hasType(JsonNode type, JsonNode value) {
        return type.isArray()
                ? items(type).anyMatch(one -> hasType(one, value))
                : switch (type.asString("")) {
                    case "object" -> value.isObject();
                    case "array" -> value.isArray();
                    case "string" -> value.isString();
                    case "boolean" -> value.isBoolean();
                    case "integer" -> value.isIntegralNumber();
                    case "number" -> value.isNumber();
                    case "null" -> value.isNull();
                    default -> false;
                };
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
