package dev.cubesweep.database;

import java.util.Objects;

/** A database that could not be opened. The message is one sentence for a user and holds no secret. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as the way out depends on it. */
    public enum Kind {
        /** No server answers there. */
        UNREACHABLE,
        /** The server answers, and has no database of that name. */
        ABSENT,
        /** The credentials are wrong or may not do this. */
        DENIED,
        /** Another process holds the embedded database open. */
        IN_USE,
        /** It answers, but its tables could not be brought up to date. */
        UNUSABLE
    }

    private final Kind kind;

    DatabaseException(Kind kind, String message, Throwable cause) {
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
