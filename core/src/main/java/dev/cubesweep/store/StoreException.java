package dev.cubesweep.store;

import java.util.Objects;

/** A store that did not answer as it should. The message is one sentence for a user and holds no secret. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as the caller's next step depends on it. */
    public enum Kind {
        /** No answer, or none that a retry would better soon. */
        UNREACHABLE,
        /** The credentials are wrong or may not do this. */
        DENIED,
        /** A listing broke off, repeated itself or cannot be trusted. */
        INCOMPLETE,
        /** A key outside the store's prefix was listed. */
        FOREIGN_KEY
    }

    private final Kind kind;

    public StoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** One sentence for a user, never {@code null}. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
