package dev.cubesweep.server.errors;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatusCode;

/** What to say of an error of which only the status is known, since a framework found it. */
final class StatusSentences {

    private StatusSentences() {}

    static String sentence(HttpStatusCode status, HttpServletRequest request) {
        String path = ErrorReplies.path(request);
        return switch (status.value()) {
            case 400 -> "The request cannot be read; check the path '" + path + "' and the headers.";
            case 401 -> "The request has no valid credentials.";
            case 403 -> "The request is not allowed.";
            case 404 -> "There is nothing at '" + path + "'.";
            case 405 -> "The method " + request.getMethod() + " is not possible at '" + path + "'.";
            case 406 -> "Replies are JSON; send 'Accept: application/json'.";
            case 413 -> "The request is too large.";
            case 415 -> "The body must be JSON; send 'Content-Type: application/json'.";
            default ->
                status.is5xxServerError()
                        ? "Cubesweep itself failed; the log says where."
                        : "The request cannot be met (status " + status.value() + ").";
        };
    }
}
