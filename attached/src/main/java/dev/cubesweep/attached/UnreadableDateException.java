package dev.cubesweep.attached;

/** Nobody can say what a column's dates mean; the message is one sentence for a user. */
final class UnreadableDateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableDateException(String message) {
        super(message);
    }
}
