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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A service that holds objects and refuses or misreads requests whose headers it does not like, as some do. */
final class ParticularServer implements AutoCloseable {

    /** What services were seen to refuse, or to keep as a part of the object (H22). */
    enum Habit {
        TAKES_ALL(request -> false),
        KEEPS_TRAILERS(request -> false),
        REFUSES_TRAILERS(request -> request.containsKey("X-amz-trailer")),
        WANTS_CONTENT_MD5(request -> request.containsKey("X-amz-trailer")
                || (request.containsKey("X-amz-checksum-crc32") && !request.containsKey("Content-md5")));

        private final Predicate<Headers> refused;

        Habit(Predicate<Headers> refused) {
            this.refused = refused;
        }
    }

    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

    private final HttpServer server;
    private final Habit habit;
    private final boolean listOnly;
    private volatile boolean deletionsDenied;
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    private ParticularServer(Habit habit, boolean listOnly) {
        this.habit = habit;
        this.listOnly = listOnly;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    static ParticularServer with(Habit habit) {
        return new ParticularServer(habit, false);
    }

    /** It answers 403 to everything but listings. */
    static ParticularServer listOnly() {
        return new ParticularServer(Habit.TAKES_ALL, true);
    }

    /** From now on it answers 403 to deletions. */
    ParticularServer denyDeletions() {
        deletionsDenied = true;
        return this;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The paths of the objects that are there now. */
    List<String> left() {
        return objects.keySet().stream().sorted().toList();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            requests.add(exchange.getRequestMethod() + " " + path);
            if (query.contains("list-type=2")) {
                reply(exchange, 200, "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
            } else if (listOnly
                    || deletionsDenied && exchange.getRequestMethod().matches("POST|DELETE")) {
                reply(exchange, 403, "<Error><Code>AccessDenied</Code></Error>");
            } else if (habit.refused.test(exchange.getRequestHeaders())) {
                reply(exchange, 400, "<Error><Code>InvalidRequest</Code></Error>");
            } else {
                obey(exchange, path, body);
            }
        }
    }

    private void obey(HttpExchange exchange, String path, byte[] body) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(path, content(exchange.getRequestHeaders(), body));
                exchange.getResponseHeaders().set("ETag", "\"e\"");
                reply(exchange, 200, "");
            }
            case "HEAD" -> head(exchange, objects.get(path));
            case "POST" -> reply(exchange, 200, deleteAll(new String(body, StandardCharsets.UTF_8)));
            default -> {
                objects.remove(path);
                reply(exchange, 204, "");
            }
        }
    }

    /** The body without the framing of its chunks and of trailing checksums. */
    private byte[] content(Headers headers, byte[] body) {
        String length = headers.getFirst("X-amz-decoded-content-length");
        boolean kept = habit == Habit.KEEPS_TRAILERS && headers.containsKey("X-amz-trailer");
        return length == null || kept ? body : new byte[Integer.parseInt(length)];
    }

    private void head(HttpExchange exchange, byte @Nullable [] content) throws IOException {
        if (content == null) {
            reply(exchange, 404, "");
            return;
        }
        exchange.getResponseHeaders().set("Content-Length", String.valueOf(content.length));
        exchange.getResponseHeaders().set("Last-Modified", "Wed, 01 Jul 2026 12:00:00 GMT");
        exchange.getResponseHeaders().set("ETag", "\"e\"");
        reply(exchange, 200, "");
    }

    private String deleteAll(String body) {
        StringBuilder deleted = new StringBuilder("<DeleteResult>");
        Matcher keys = KEY.matcher(body);
        while (keys.find()) {
            objects.remove("/bucket/" + keys.group(1));
            deleted.append("<Deleted>").append(keys.group()).append("</Deleted>");
        }
        return deleted.append("</DeleteResult>").toString();
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
