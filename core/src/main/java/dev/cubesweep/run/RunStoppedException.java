package dev.cubesweep.run;

/** Thrown between two steps of a run that is to stop: for good, or until another worker takes it on. */
public final class RunStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean cancelled;

    public RunStoppedException(boolean cancelled) {
        super(cancelled ? "The cleanup run was cancelled." : "The cleanup run was interrupted.", null, false, false);
        this.cancelled = cancelled;
    }

    public boolean isCancelled() {
        return cancelled;
    }
}
