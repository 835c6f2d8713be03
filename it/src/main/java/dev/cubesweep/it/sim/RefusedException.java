package dev.cubesweep.it.sim;

/** A request that is answered with an S3 error. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final S3Error error;
    private final String sentence;

    RefusedException(S3Error error) {
        this(error, error.message());
    }

    RefusedException(S3Error error, String message) {
        super(message);
        this.error = error;
        this.sentence = message;
    }

    S3Error error() {
        return error;
    }

    String sentence() {
        return sentence;
    }
}
