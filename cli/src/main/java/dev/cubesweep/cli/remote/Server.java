package dev.cubesweep.cli.remote;

import dev.cubesweep.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;

/** The HTTP API of one server. Nothing is sent twice: what a lost reply answered may have been done. */
final class Server {

    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    /** Longer than a server waits for a run, and than Heroku's router for a server. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);

    private final ServerAddress address;
    private final Failures failures;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            // The token is for this server alone.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TO_CONNECT)
            .build();

    Server(ServerAddress address) {
        this.address = address;
        this.failures = new Failures(address);
    }

    <T> T get(Path path, Class<T> type) {
        return get(path, Json.mapper().constructType(type));
    }

    <T> T get(Path path, JavaType type) {
        return read(path, ask("GET", path, BodyPublishers.noBody()), type);
    }

    /** @param fields what is sent as a JSON object */
    <T> T send(String method, Path path, Object fields, Class<T> type) {
        return send(method, path, fields, Json.mapper().constructType(type));
    }

    <T> T send(String method, Path path, Object fields, JavaType type) {
        return read(path, ask(method, path, fields), type);
    }

    /** Sends a JSON object, for a caller who knows what each status means. */
    Reply ask(String method, Path path, Object fields) {
        return ask(method, path, BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(fields)));
    }

    /** A reply that is read while it comes. The caller closes it. */
    InputStream stream(Path path) {
        HttpResponse<InputStream> response =
                exchange("GET", path, BodyPublishers.noBody(), BodyHandlers.ofInputStream());
        if (response.statusCode() / 100 == 2) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw failures.refusal(path, Reply.of(response.statusCode(), body.readAllBytes()));
        } catch (IOException e) {
            throw failures.broken(path, e);
        }
    }

    /** Lines of JSON (NDJSON), passed on while they come. */
    void lines(Path path, Consumer<JsonNode> lines) {
        try (InputStream reply = stream(path);
                MappingIterator<JsonNode> records =
                        Json.mapper().readerFor(JsonNode.class).readValues(reply)) {
            records.forEachRemaining(lines);
        } catch (JacksonIOException | IOException e) {
            throw failures.broken(path, e);
        } catch (JacksonException e) {
            throw failures.unreadable(path, e);
        }
    }

    /** Reads the reply to a request that went well; every other is an exception. */
    private <T> T read(Path path, Reply reply, JavaType type) {
        if (!reply.isGood()) {
            throw failures.refusal(path, reply);
        }
        return convert(path, reply.json(), type);
    }

    <T> T convert(Path path, JsonNode json, Class<T> type) {
        return convert(path, json, Json.mapper().constructType(type));
    }

    private <T> T convert(Path path, JsonNode json, JavaType type) {
        if (!json.isObject()) {
            throw failures.foreign(path, 200);
        }
        try {
            return Json.mapper().treeToValue(json, type);
        } catch (JacksonException e) {
            throw failures.unreadable(path, e);
        }
    }

    Failures failures() {
        return failures;
    }

    private Reply ask(String method, Path path, BodyPublisher body) {
        HttpResponse<byte[]> response = exchange(method, path, body, BodyHandlers.ofByteArray());
        return Reply.of(response.statusCode(), response.body());
    }

    private <B> HttpResponse<B> exchange(String method, Path path, BodyPublisher body, BodyHandler<B> handler) {
        URI uri = address.base().resolve(path.relative());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(TO_ANSWER).method(method, body);
        request.header("Content-Type", "application/json").header("Accept", "application/json");
        address.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        try {
            HttpResponse<B> response = http.send(request.build(), handler);
            if (response.statusCode() / 100 == 3) {
                throw failures.redirected(
                        response.headers().firstValue("Location").orElse(""));
            }
            return response;
        } catch (IOException e) {
            throw failures.broken(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.broken(path, e);
        }
    }
}
