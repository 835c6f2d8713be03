package dev.cubesweep.database;

/** A report that the catalog does not take; nothing of it was recorded. The message is one sentence for a user. */
public final class PipelineRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Which of the API's answers this is. */
    public enum Kind {
        /** 404. */
        NOT_FOUND,
        /** It contradicts what is recorded, or its object is being deleted: 409. */
        CONFLICT,
        /** 400. */
        INVALID
    }

    private final Kind kind;

    private PipelineRefusedException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static PipelineRefusedException notFound(String message) {
        return new PipelineRefusedException(Kind.NOT_FOUND, message);
    }

    static PipelineRefusedException conflict(String message) {
        return new PipelineRefusedException(Kind.CONFLICT, message);
    }

    static PipelineRefusedException invalid(String message) {
        return new PipelineRefusedException(Kind.INVALID, message);
    }

    public Kind kind() {
        return kind;
    }
}
