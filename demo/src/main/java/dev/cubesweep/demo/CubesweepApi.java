package dev.cubesweep.demo;

import dev.cubesweep.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The server's API as any pipeline calls it. */
final class CubesweepApi {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final URI server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    CubesweepApi(URI server) {
        this.server = server;
    }

    URI server() {
        return server;
    }

    JsonNode get(String path) {
        return send("GET", path, Map.of());
    }

    JsonNode post(String path, Map<String, ?> body) {
        return send("POST", path, body);
    }

    JsonNode patch(String path, Map<String, ?> body) {
        return send("PATCH", path, body);
    }

    JsonNode put(String path, Map<String, ?> body) {
        return send("PUT", path, body);
    }

    /** Text as a part of a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @throws DemoException with the server's own message if it does not answer with success */
    private JsonNode send(String method, String path, Map<String, ?> body) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        method.equals("GET")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body)))
                .build();
        HttpResponse<String> reply = exchange(request);
        if (reply.statusCode() / 100 != 2) {
            throw new DemoException(
                    method + " " + path + " was answered with " + reply.statusCode() + ": " + messageOf(reply.body()));
        }
        return Json.mapper().readTree(reply.body());
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new DemoException("The server did not answer " + request.method() + " " + request.uri() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("The demo was interrupted.", e);
        }
    }

    private static String messageOf(String body) {
        String message = Json.mapper().readTree(body).path("message").asString("");
        return message.isEmpty() ? body : message;
    }
}
