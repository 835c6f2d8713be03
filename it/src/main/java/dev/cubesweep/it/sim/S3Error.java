package dev.cubesweep.it.sim;

/** The errors that S3 answers with, by their codes. */
enum S3Error {
    ACCESS_DENIED(403, "AccessDenied", "Access Denied"),
    INTERNAL_ERROR(500, "InternalError", "We encountered an internal error. Please try again."),
    INVALID_ARGUMENT(400, "InvalidArgument", "An argument of the request is not valid."),
    MALFORMED_XML(400, "MalformedXML", "The XML is not well-formed, or names no keys or more than 1,000."),
    NO_SUCH_BUCKET(404, "NoSuchBucket", "The specified bucket does not exist."),
    NO_SUCH_KEY(404, "NoSuchKey", "The specified key does not exist."),
    NOT_IMPLEMENTED(501, "NotImplemented", "The simulated S3 does not do this."),
    PRECONDITION_FAILED(412, "PreconditionFailed", "At least one of the preconditions did not hold."),
    SLOW_DOWN(503, "SlowDown", "Please reduce your request rate.");

    private final int status;
    private final String code;
    private final String message;

    S3Error(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String message() {
        return message;
    }
}
