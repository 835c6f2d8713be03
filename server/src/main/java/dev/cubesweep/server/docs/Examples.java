package dev.cubesweep.server.docs;

import dev.cubesweep.json.Json;
import dev.cubesweep.run.Requester;
import dev.cubesweep.server.request.BodyFields;
import dev.cubesweep.server.request.QueryFields;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.databind.JsonNode;

/**
 * Adds to what the code says of each operation what it cannot say: which fields its query and body may have, which its
 * method reads by itself, and an example of a request and its reply.
 */
final class Examples implements OpenApiCustomizer {

    private static final String JSON = "application/json";

    @Override
    public void customise(OpenAPI api) {
        Map<String, Example> examples = Example.all();
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> Optional.ofNullable(examples.get(method + " " + path))
                                .ifPresent(example -> describe(operation, example, path))));
        api.getComponents().getSchemas().remove(BodyFields.class.getSimpleName());
        api.getComponents().getSchemas().remove(QueryFields.class.getSimpleName());
        api.getComponents().getSchemas().remove(Requester.class.getSimpleName());
    }

    private static void describe(Operation operation, Example example, String path) {
        operation
                .operationId(example.name())
                .summary(example.summary())
                .parameters(parameters(example))
                .requestBody(body(example.request()))
                .tags(List.of(tag(path)))
                .responses(responses(operation, example));
    }

    private static String tag(String path) {
        String[] parts = path.split("/");
        return parts.length > 2 ? parts[2].toLowerCase(Locale.ROOT) : parts[1];
    }

    private static List<Parameter> parameters(Example example) {
        List<Parameter> parameters = new ArrayList<>();
        if (example.path() != null) {
            example.path()
                    .forEach((name, value) -> parameters.add(new Parameter()
                            .in("path")
                            .required(true)
                            .name(name)
                            .schema(new StringSchema())
                            .example(value)));
        }
        if (example.query() != null) {
            example.query()
                    .forEach(one -> parameters.add(new QueryParameter()
                            .name(one.name())
                            .description(one.description())
                            .schema(new StringSchema())
                            .example(one.example())));
        }
        return parameters;
    }

    private static @Nullable RequestBody body(@Nullable JsonNode request) {
        if (request == null) {
            return null;
        }
        MediaType type = new MediaType().schema(schema(request)).example(plain(request));
        return new RequestBody().content(new Content().addMediaType(JSON, type));
    }

    private static Schema<?> schema(JsonNode request) {
        Schema<?> schema = new ObjectSchema().additionalProperties(false);
        request.properties().forEach(field -> schema.addProperty(field.getKey(), schemaOf(field.getValue())));
        return schema;
    }

    private static Schema<?> schemaOf(JsonNode value) {
        if (value.isArray()) {
            return new Schema<>().type("array").items(new StringSchema());
        }
        return new Schema<>().type(value.isBoolean() ? "boolean" : value.isIntegralNumber() ? "integer" : "string");
    }

    private static ApiResponses responses(Operation operation, Example example) {
        Schema<?> found = operation.getResponses().values().stream()
                .flatMap(response -> Optional.ofNullable(response.getContent()).stream())
                .flatMap(content -> content.values().stream())
                .map(MediaType::getSchema)
                .findFirst()
                .orElseGet(ObjectSchema::new);
        MediaType type = new MediaType().schema(found);
        if (example.reply() != null) {
            type.example(plain(example.reply()));
        }
        String status = Integer.toString(example.status() == null ? 200 : example.status());
        return new ApiResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(example.summary())
                                .content(new Content()
                                        .addMediaType(example.type() == null ? JSON : example.type(), type)))
                .addApiResponse(
                        "default",
                        new ApiResponse().description("Another outcome: success is false, and message says why."));
    }

    /** As the library's own Jackson writes it. */
    private static Object plain(JsonNode value) {
        return Json.mapper().convertValue(value, Object.class);
    }
}
