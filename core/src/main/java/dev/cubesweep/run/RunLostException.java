package dev.cubesweep.run;

/** Another worker has taken the run on, so this one must stop at once and record nothing more. */
public final class RunLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RunLostException(RunId run, int attempt) {
        super("The cleanup run " + run + " was taken over from attempt " + attempt + " by another worker.");
    }
}
