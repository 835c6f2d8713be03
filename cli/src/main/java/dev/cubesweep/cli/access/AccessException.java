package dev.cubesweep.cli.access;

import java.util.Objects;

/** What was asked for cannot be had. The message is one sentence for the user and holds no secret. */
public final class AccessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whose turn it is. */
    public enum Kind {
        /** The user's: a wrong value, an unknown id, wrong credentials. */
        WRONG_USE,
        /** Nobody's yet: things stand otherwise at the moment. */
        REFUSED,
        /** The operator's: store, database or server do not answer. */
        UNREACHABLE,
        /** Ours. */
        OUR_FAULT
    }

    private final Kind kind;

    public AccessException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public AccessException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public static AccessException wrongUse(String message) {
        return new AccessException(Kind.WRONG_USE, message);
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
