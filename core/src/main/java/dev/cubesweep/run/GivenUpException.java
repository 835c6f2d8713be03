package dev.cubesweep.run;

/**
 * A batch was recorded though not all of it is done, or without its manifest part. The run must end as failed, also
 * where the process stops: another worker would begin behind that batch and call the run completed.
 */
public final class GivenUpException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RuntimeException reason;

    /** @param reason what went wrong, which the run ends with */
    public GivenUpException(RuntimeException reason) {
        super(reason.getMessage(), reason);
        this.reason = reason;
    }

    public RuntimeException reason() {
        return reason;
    }
}
