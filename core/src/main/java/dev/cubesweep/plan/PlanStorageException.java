package dev.cubesweep.plan;

import java.util.Objects;

/** A plan or manifest that could not be saved or read. The message is one sentence for a user. */
public final class PlanStorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PlanStorageException(String message, Throwable cause) {
        super(message, cause);
    }

    public PlanStorageException(String message) {
        super(message);
    }

    /** One sentence for a user, never {@code null}. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
