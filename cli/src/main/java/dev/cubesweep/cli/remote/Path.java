package dev.cubesweep.cli.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A path of the API with its query, encoded as URLs want it. */
final class Path {

    private final String path;
    private final String query;

    private Path(String path, String query) {
        this.path = path;
        this.query = query;
    }

    /** @param segments of which each may hold any character */
    static Path of(String... segments) {
        return new Path(Arrays.stream(segments).map(Path::encoded).collect(Collectors.joining("/", "api/", "/")), "");
    }

    /** The same path with a parameter; without one where the value is {@code null}. */
    Path with(String name, @Nullable Object value) {
        return value == null
                ? this
                : new Path(path, query + (query.isEmpty() ? "?" : "&") + name + "=" + encoded(value.toString()));
    }

    /** Relative to a server's base. */
    String relative() {
        return path + query;
    }

    /** For people: without the query. */
    @Override
    public String toString() {
        return "/" + path;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
