package dev.cubesweep.store.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A server on loopback that lists keys in an order of its choice, and begins and goes on in that order. */
final class ListingServer implements AutoCloseable {

    /** What it was asked: the parameters of a query. */
    record Asked(Map<String, String> query) {

        String after() {
            return query.getOrDefault("start-after", "");
        }

        boolean goesOn() {
            return query.containsKey("continuation-token");
        }
    }

    private static final int GOES_AS_USUAL = 200;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final NavigableSet<String> keys;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Function<Asked, Integer> before = request -> GOES_AS_USUAL;
    private volatile boolean ignoresPrefix;
    private volatile boolean ignoresStart;
    private volatile int skipped;
    private volatile boolean hesitates;

    ListingServer(Comparator<String> order, Collection<String> listed) {
        keys = new ConcurrentSkipListSet<>(order);
        keys.addAll(listed);
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

    void ignoresPrefix() {
        ignoresPrefix = true;
    }

    void ignoresStart() {
        ignoresStart = true;
    }

    /** Shows nothing on the first page where it is told where to begin, but says that more follow. */
    void hesitates() {
        hesitates = true;
    }

    /** Begins so many keys too late where it is told where to begin. */
    void skips(int number) {
        skipped = number;
    }

    /** What it lists; changes are seen by the next request. */
    NavigableSet<String> keys() {
        return keys;
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Called before each answer; the status of an error, or 200 for the page. */
    void before(Function<Asked, Integer> hook) {
        before = hook;
    }

    /** Called before each answer, which is as usual. */
    static Function<Asked, Integer> first(Runnable hook) {
        return request -> {
            hook.run();
            return GOES_AS_USUAL;
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked request = new Asked(query(exchange.getRequestURI().getRawQuery()));
            asked.add(request);
            int status = before.apply(request);
            byte[] body = (status == GOES_AS_USUAL ? page(request) : "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String page(Asked request) {
        Map<String, String> query = request.query();
        String from = query.getOrDefault("continuation-token", ignoresStart ? "" : request.after());
        if (hesitates && !request.after().isEmpty() && !request.goesOn()) {
            return document(List.of(), from);
        }
        int size = Integer.parseInt(query.getOrDefault("max-keys", "1000"));
        List<String> page = (from.isEmpty() ? keys : keys.tailSet(from, false))
                .stream()
                        .filter(key -> ignoresPrefix || key.startsWith(query.getOrDefault("prefix", "")))
                        .skip(request.after().isEmpty() || request.goesOn() ? 0 : skipped)
                        .limit(size + 1L)
                        .toList();
        boolean more = page.size() > size;
        List<String> shown = more ? page.subList(0, size) : page;
        return document(shown, more ? shown.get(size - 1) : "");
    }

    private static String document(List<String> shown, String next) {
        return "<ListBucketResult><EncodingType>url</EncodingType><IsTruncated>" + !next.isEmpty() + "</IsTruncated>"
                + (next.isEmpty() ? "" : "<NextContinuationToken>" + encoded(next) + "</NextContinuationToken>")
                + shown.stream().map(ListingServer::contents).collect(Collectors.joining())
                + "</ListBucketResult>";
    }

    private static String contents(String key) {
        return "<Contents><Key>" + encoded(key) + "</Key><LastModified>2026-07-01T12:00:00.000Z</LastModified>"
                + "<ETag>\"e\"</ETag><Size>1</Size></Contents>";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        Arrays.stream(raw.split("&")).map(part -> part.split("=", 2)).forEach(part -> {
            String value = URLDecoder.decode(part.length > 1 ? part[1] : "", StandardCharsets.UTF_8);
            boolean token = part[0].equals("continuation-token");
            query.put(part[0], token ? URLDecoder.decode(value, StandardCharsets.UTF_8) : value);
        });
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
