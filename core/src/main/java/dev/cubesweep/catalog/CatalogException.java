package dev.cubesweep.catalog;

import java.util.Objects;

/** A catalog that could not be read whole. The message is one sentence for a user and holds no secret. */
public final class CatalogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as the caller's next step depends on it. */
    public enum Kind {
        /** No connection, or none that a retry would better soon. */
        UNREACHABLE,
        /** A read broke off or its rows make no sense. */
        INCOMPLETE
    }

    private final Kind kind;

    public CatalogException(Kind kind, String message, Throwable cause) {
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
