package dev.cubesweep.cli;

/** Whoever read the output has read enough, as {@code head} does. No error: there is just nobody to go on for. */
final class ClosedPipeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClosedPipeException() {
        super("Nobody reads the output any more.", null, false, false);
    }
}
