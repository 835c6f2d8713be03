package dev.cubesweep.store.s3;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A server on loopback that gives the replies that it was told to, one after another, and notes the requests. */
final class ScriptedServer implements AutoCloseable {

    record Reply(int status, Map<String, String> headers, String body) {}

    /** The connection is closed without a word. */
    static final Reply SILENCE = new Reply(0, Map.of(), "");

    private static final Reply NOTHING_LEFT = new Reply(500, Map.of(), "");

    private final HttpServer server;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Headers> headers = Collections.synchronizedList(new ArrayList<>());

    ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    ScriptedServer then(int status, String body) {
        return then(new Reply(status, Map.of(), body));
    }

    ScriptedServer then(Reply reply) {
        replies.add(reply);
        return this;
    }

    /** Refuses what a store's first write would find out; what follows is about something else. */
    void refuseProbeOf(S3ObjectStore store) {
        then(403, "<Error><Code>AccessDenied</Code></Error>").then(403, "");
        store.capabilities();
    }

    /** Method, path and query of each request, as they were sent. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** The headers of each request. */
    List<Headers> headers() {
        return List.copyOf(headers);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            headers.add(exchange.getRequestHeaders());
            exchange.getRequestBody().readAllBytes();
            Reply reply = replies.isEmpty() ? NOTHING_LEFT : replies.remove();
            if (reply.equals(SILENCE)) {
                return;
            }
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            reply.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
