package dev.cubesweep.installation.doctor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A store whose credentials may list it and nothing more, or write, too: it answers 403 to the rest. */
final class ListOnlyServer implements AutoCloseable {

    private static final String OBJECT = """
            <Contents><Key>%s</Key><Size>10</Size><ETag>"e"</ETag><LastModified>2020-01-01T00:00:00Z</LastModified></Contents>""";

    private final HttpServer server;
    private final String listing;
    private volatile boolean writable;

    ListOnlyServer(String... keys) {
        listing = List.of(keys).stream()
                .map(OBJECT::formatted)
                .collect(Collectors.joining(
                        "", "<ListBucketResult><IsTruncated>false</IsTruncated>", "</ListBucketResult>"));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    ListOnlyServer allowWriting() {
        writable = true;
        return this;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean lists = String.valueOf(exchange.getRequestURI().getQuery()).contains("list-type=2");
            boolean writes = writable && exchange.getRequestMethod().equals("PUT");
            String body = lists ? listing : writes ? "" : "<Error><Code>AccessDenied</Code></Error>";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().put("Content-Type", Collections.singletonList("application/xml"));
            exchange.sendResponseHeaders(lists || writes ? 200 : 403, head ? -1 : bytes.length);
            if (!head) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
