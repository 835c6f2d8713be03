package dev.cubesweep.server.streaming;

/** A reply of which a part has been sent cannot go on. Nothing can be said any more; the connection has to be cut. */
public final class BrokenOffException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenOffException(RuntimeException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
