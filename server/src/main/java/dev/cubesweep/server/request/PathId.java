package dev.cubesweep.server.request;

import java.util.function.Function;

/** Ids in a path. */
public final class PathId {

    private PathId() {}

    /** Reads an id; one that cannot exist is answered like one that does not (404). */
    public static <T> T parse(String id, Function<String, T> parser) {
        try {
            return parser.apply(id);
        } catch (IllegalArgumentException e) {
            throw RequestException.notFound(String.valueOf(e.getMessage()));
        }
    }
}
