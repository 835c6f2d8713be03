package dev.cubesweep.server.docs;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Optional;

/** What an operation may answer: its own reply, the same with another status, and errors. */
final class Replies {

    private final ErrorExamples errors;

    Replies(ErrorExamples errors) {
        this.errors = errors;
    }

    ApiResponses of(Operation operation, Example example, String tag) {
        Schema<?> schema = schema(operation, example);
        ApiResponses responses = new ApiResponses();
        responses.addApiResponse(
                example.status(),
                response(
                        example.summary(),
                        example.type(),
                        new MediaType().schema(schema).example(Examples.plain(example.reply()))));
        example.also()
                .forEach((status, meaning) -> responses.addApiResponse(
                        status, response(meaning, example.type(), new MediaType().schema(schema))));
        errors.of(example, tag)
                .forEach((status, error) -> responses.addApiResponse(
                        status,
                        response(
                                error.meaning(),
                                Examples.JSON,
                                new MediaType()
                                        .schema(error.schema().orElse(schema))
                                        .example(Examples.plain(error.reply())))));
        return responses;
    }

    /** What the controller's method returns or says of itself; a text has no form that could be described. */
    private static Schema<?> schema(Operation operation, Example example) {
        if (example.reply().isString()) {
            Schema<?> text = new JsonSchema();
            text.addType("string");
            return text;
        }
        return operation.getResponses().values().stream()
                .flatMap(response -> Optional.ofNullable(response.getContent()).stream())
                .flatMap(content -> content.values().stream())
                .map(MediaType::getSchema)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing says what " + example.name() + " replies."));
    }

    private static ApiResponse response(String meaning, String mediaType, MediaType content) {
        return new ApiResponse().description(meaning).content(new Content().addMediaType(mediaType, content));
    }
}
