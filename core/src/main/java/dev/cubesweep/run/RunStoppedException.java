package dev.cubesweep.run;

/** Thrown between two steps of a run that is to stop: for good, or until another worker takes it on. */
final class RunStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean cancelled;

    RunStoppedException(boolean cancelled) {
        super(cancelled ? "The cleanup run was cancelled." : "The cleanup run was interrupted.", null, false, false);
        this.cancelled = cancelled;
    }

    boolean isCancelled() {
        return cancelled;
    }
}
