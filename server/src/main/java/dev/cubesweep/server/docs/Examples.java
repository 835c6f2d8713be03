package dev.cubesweep.server.docs;

import dev.cubesweep.json.Json;
import dev.cubesweep.run.Requester;
import dev.cubesweep.server.request.BodyFields;
import dev.cubesweep.server.request.QueryFields;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import tools.jackson.databind.JsonNode;

/**
 * Adds to what the code says of each operation what it cannot say: which fields its query and body may have, which its
 * method reads by itself, and an example of a request and its replies.
 */
final class Examples implements OpenApiCustomizer {

    static final String JSON = "application/json";

    private final Fields fields;
    private final Replies replies;

    Examples(Fields fields, Replies replies) {
        this.fields = fields;
        this.replies = replies;
    }

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

    private void describe(Operation operation, Example example, String path) {
        String tag = tag(path);
        operation
                .operationId(example.name())
                .summary(example.summary())
                .tags(List.of(tag))
                .parameters(parameters(example, tag))
                .requestBody(example.request().isMissingNode() ? null : body(example, tag))
                .responses(replies.of(operation, example, tag));
    }

    private static String tag(String path) {
        String[] parts = path.split("/");
        return parts.length > 2 ? parts[2].toLowerCase(Locale.ROOT) : parts[1];
    }

    private List<Parameter> parameters(Example example, String tag) {
        List<Parameter> parameters = new ArrayList<>();
        example.path()
                .forEach((name, value) -> parameters.add(
                        tried(parameter("path", name, example, tag), value).required(true)));
        example.query().forEach((name, value) -> {
            parameters.add(tried(parameter("query", name, example, tag), value));
            // As examples they would be tried with what they stand for.
            example.instead()
                    .getOrDefault(name, Map.of())
                    .forEach((other, one) -> parameters.add(parameter("query", other, example, tag)
                            .extensions(Map.of("x-instead-of", name, "x-example", one))));
        });
        return parameters;
    }

    private Parameter parameter(String in, String name, Example example, String tag) {
        Schema<?> schema = fields.schema(example.name(), tag, name);
        Parameter parameter = new Parameter().in(in).name(name).description(schema.getDescription());
        if (schema.getTypes().contains("array")) {
            parameter.style(Parameter.StyleEnum.FORM).explode(false);
        }
        return parameter.schema(schema.description(null));
    }

    /** With an example of the parameter's own type. */
    private static Parameter tried(Parameter parameter, String value) {
        Set<String> types = parameter.getSchema().getTypes();
        if (types.contains("array")) {
            return parameter.example(List.of(value.split(",")));
        }
        boolean isText = types.contains("string");
        return parameter.example(isText ? value : plain(Json.mapper().readTree(value)));
    }

    private RequestBody body(Example example, String tag) {
        Schema<?> schema = new JsonSchema().additionalProperties(false);
        schema.addType("object");
        example.fields().forEach(name -> schema.addProperty(name, fields.schema(example.name(), tag, name)));
        MediaType type = new MediaType().schema(schema).example(plain(example.request()));
        return new RequestBody().content(new Content().addMediaType(JSON, type));
    }

    /** As the library's own Jackson writes it. */
    static Object plain(JsonNode value) {
        return Json.mapper().convertValue(value, Object.class);
    }
}
