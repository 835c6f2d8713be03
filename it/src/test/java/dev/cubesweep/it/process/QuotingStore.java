package dev.cubesweep.it.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A proxy before a store that, on request, refuses what it is asked and quotes in its words what it was asked with: the
 * credentials, and the request's headers.
 */
final class QuotingStore implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>", Pattern.DOTALL);
    private static final Set<String> HOP_BY_HOP =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");

    /** What it refuses. */
    enum Refusing {
        NOTHING,
        DELETIONS,
        EVERYTHING
    }

    private final URI store;
    private final String quoted;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Refusing refusing = Refusing.NOTHING;

    /** @param quoted what else its words hold */
    QuotingStore(URI store, String quoted) {
        this.store = store;
        this.quoted = quoted;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void refuse(Refusing what) {
        refusing = what;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String query = String.valueOf(exchange.getRequestURI().getRawQuery());
            boolean deletion = exchange.getRequestMethod().equals("POST") && query.startsWith("delete");
            if (refusing == Refusing.EVERYTHING) {
                reply(exchange, 403, "<Error>" + words(exchange) + "</Error>");
            } else if (refusing == Refusing.DELETIONS && deletion) {
                reply(exchange, 200, refusals(exchange, new String(body, StandardCharsets.UTF_8)));
            } else {
                pass(exchange, body);
            }
        }
    }

    private String words(HttpExchange exchange) {
        return "<Code>AccessDenied</Code><Message>No: " + quoted + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + "</Message>";
    }

    private String refusals(HttpExchange exchange, String document) {
        return "<DeleteResult>"
                + KEY.matcher(document)
                        .results()
                        .map(key -> "<Error><Key>" + key.group(1) + "</Key>" + words(exchange) + "</Error>")
                        .collect(Collectors.joining())
                + "</DeleteResult>";
    }

    private void pass(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(store + exchange.getRequestURI().toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            response.headers().map().forEach((name, values) -> {
                if (!HOP_BY_HOP.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            send(exchange, response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reply(HttpExchange exchange, int status, String xml) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        send(exchange, status, xml.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
