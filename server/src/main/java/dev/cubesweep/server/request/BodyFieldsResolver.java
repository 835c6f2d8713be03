package dev.cubesweep.server.request;

import dev.cubesweep.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a request's body as a JSON object, whatever the client calls it: curl sends {@code --data} as a form unless
 * told otherwise. No body at all is an object without fields.
 */
public final class BodyFieldsResolver implements HandlerMethodArgumentResolver {

    /** Where the fields stay for an error reply that repeats some of them. */
    public static final String ATTRIBUTE = BodyFields.class.getName();

    private static final int MAX_BYTES = 1 << 20;

    /** By which words alone the parser's exception tells two values for one field from any other mistake. */
    private static final String DUPLICATE = "Duplicate Object property";

    private static final JsonMapper STRICT = Json.mapper()
            .rebuild()
            // Of two values for one field nobody can say which was meant.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // The documented example of a request has comments, and may be pasted as it is.
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == BodyFields.class;
    }

    @Override
    public BodyFields resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
        if (servlet == null) {
            throw new IllegalStateException("The body of a request is read from a servlet only.");
        }
        BodyFields fields = read(servlet);
        request.setAttribute(ATTRIBUTE, fields, RequestAttributes.SCOPE_REQUEST);
        return fields;
    }

    private static BodyFields read(HttpServletRequest request) throws IOException {
        if (request.getQueryString() != null) {
            // Were it passed over, ?dry_run=true would delete. It is not repeated, since people put tokens into
            // queries.
            throw RequestException.invalid(
                    "The URL's query is not read here; send its fields as JSON in the body, as in"
                            + " {\"dry_run\": true}.");
        }
        byte[] body = bytes(request);
        if (isBlank(body)) {
            return new BodyFields(STRICT.createObjectNode());
        }
        requireReadable(request.getContentType());
        JsonNode json = parse(body);
        if (!json.isObject()) {
            throw RequestException.invalid(
                    "The body is a JSON " + json.getNodeType().name().toLowerCase(Locale.ROOT)
                            + ", but must be an object such as {\"retention_days\": 5, \"dry_run\": true}.");
        }
        return new BodyFields(json);
    }

    private static byte[] bytes(HttpServletRequest request) throws IOException {
        // The stream itself: a form's parameters would be taken from it.
        try (InputStream in = request.getInputStream()) {
            byte[] body = in.readNBytes(MAX_BYTES + 1);
            if (body.length > MAX_BYTES) {
                throw new RequestException(
                        HttpStatus.CONTENT_TOO_LARGE, "The body is larger than " + MAX_BYTES + " bytes.");
            }
            return body;
        }
    }

    private static boolean isBlank(byte[] body) {
        for (byte one : body) {
            if (one != ' ' && one != '\t' && one != '\r' && one != '\n') {
                return false;
            }
        }
        return true;
    }

    private static void requireReadable(@Nullable String contentType) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean readable = switch (type) {
            case "",
                    "application/json",
                    "application/x-www-form-urlencoded",
                    "application/octet-stream",
                    "text/plain" -> true;
            default -> type.endsWith("+json");
        };
        if (!readable) {
            throw new RequestException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The body is said to be '" + type + "', but must be JSON: send 'Content-Type: application/json'.");
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            return STRICT.readTree(body);
        } catch (JacksonException e) {
            if (e.getOriginalMessage().startsWith(DUPLICATE) && e.processor() instanceof JsonParser parser) {
                throw Refusal.FIELD.wrong(parser.currentName(), "there twice", "there once");
            }
            TokenStreamLocation at = e.getLocation();
            throw RequestException.invalid("The body is not valid JSON"
                    + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                    + "; send an object such as {\"retention_days\": 5, \"dry_run\": true}.");
        }
    }
}
