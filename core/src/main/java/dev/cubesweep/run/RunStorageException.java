package dev.cubesweep.run;

import java.util.Objects;

/** The database that keeps the runs does not answer. The message is one sentence for a user and holds no secret. */
public final class RunStorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RunStorageException(String message, Throwable cause) {
        super(message, cause);
    }

    /** One sentence for a user, never {@code null}. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
