package dev.cubesweep.server.request;

import java.util.Objects;
import org.springframework.http.HttpStatus;

/** A request that cannot be met as it stands. The message is one sentence for whoever sent it. */
public final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    public RequestException(HttpStatus status, String message) {
        // Nobody debugs by these: they are a client's mistakes, and answered.
        super(message, null, false, false);
        this.status = status;
    }

    public static RequestException invalid(String message) {
        return new RequestException(HttpStatus.BAD_REQUEST, message);
    }

    public static RequestException notFound(String message) {
        return new RequestException(HttpStatus.NOT_FOUND, message);
    }

    public static RequestException conflict(String message) {
        return new RequestException(HttpStatus.CONFLICT, message);
    }

    public HttpStatus status() {
        return status;
    }

    /** One sentence for a user, never {@code null}. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
