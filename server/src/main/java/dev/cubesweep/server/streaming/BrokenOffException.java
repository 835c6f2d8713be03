package dev.cubesweep.server.streaming;

/** A reply of which a part has been sent cannot go on. Nothing can be said any more; the connection has to be cut. */
public final class BrokenOffException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RuntimeException why;

    BrokenOffException(RuntimeException why) {
        // Not as the cause: an end of file in there is taken for a client that left, and nobody would be told.
        super(String.valueOf(why.getMessage()), null, false, false);
        this.why = why;
    }

    /** What went wrong, for the log. */
    public RuntimeException why() {
        return why;
    }
}
