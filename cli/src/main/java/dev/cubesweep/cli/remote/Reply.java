package dev.cubesweep.cli.remote;

import dev.cubesweep.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A server's reply.
 *
 * @param json missing where the body is no JSON
 */
record Reply(int status, JsonNode json) {

    static Reply of(int status, byte[] body) {
        try {
            return new Reply(status, Json.mapper().readTree(body));
        } catch (JacksonException e) {
            return new Reply(status, MissingNode.getInstance());
        }
    }

    boolean isGood() {
        return status / 100 == 2;
    }

    /** The sentence that every error reply of Cubesweep has; empty in others. */
    String message() {
        return json.path("message").asString("");
    }
}
