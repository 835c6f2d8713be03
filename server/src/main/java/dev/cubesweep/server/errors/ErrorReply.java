package dev.cubesweep.server.errors;

/** What an error says outside of {@code /api/cleanup}. */
public record ErrorReply(boolean success, String message) {

    ErrorReply(String message) {
        this(false, message);
    }
}
