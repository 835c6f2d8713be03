package dev.cubesweep.store.s3;

import dev.cubesweep.store.StoreAddress;
import dev.cubesweep.store.StoreException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns the SDK's exceptions into the port's. Of a service's reply only its status and code are repeated: its message
 * may quote the request.
 */
record StoreErrors(StoreAddress address) {

    /** Bad request, method not allowed, not implemented. */
    private static final Set<Integer> NOT_UNDERSTOOD = Set.of(400, 405, 501);

    /** @param doing what was tried, as in "The store … could not be listed" */
    StoreException translate(String doing, SdkException e) {
        if (e instanceof AwsServiceException reply) {
            return translate(doing, reply);
        }
        return new StoreException(
                StoreException.Kind.UNREACHABLE,
                "The store " + address + " could not be " + doing + ", since " + why(rootCause(e)) + ".",
                e);
    }

    StoreException incomplete(String what) {
        return incomplete("listing", what);
    }

    /** @param list which list of the store */
    StoreException incomplete(String list, String what) {
        return new StoreException(
                StoreException.Kind.INCOMPLETE,
                "The " + list + " of the store " + address + " cannot be trusted: " + what);
    }

    StoreException brokenOff(int pages, StoreException cause) {
        return new StoreException(
                StoreException.Kind.INCOMPLETE,
                "The listing broke off after " + pages + (pages == 1 ? " page. " : " pages. ") + cause.getMessage(),
                cause);
    }

    private StoreException translate(String doing, AwsServiceException reply) {
        String code = code(reply);
        if (code.equals("NoSuchBucket")) {
            return new StoreException(
                    StoreException.Kind.UNREACHABLE,
                    "The bucket '" + address.bucket() + "' does not exist on this service; check the store's URL.",
                    reply);
        }
        if (reply.statusCode() == 401 || is(reply, 403, "AccessDenied")) {
            return new StoreException(
                    StoreException.Kind.DENIED,
                    "The store " + address + " may not be " + doing + " with these credentials (" + reply.statusCode()
                            + " " + code + "); check the access key and its rights.",
                    reply);
        }
        return new StoreException(
                StoreException.Kind.UNREACHABLE,
                "The store " + address + " could not be " + doing + ": it answered " + reply.statusCode() + " (" + code
                        + ").",
                reply);
    }

    /** The service's own name of an error; a HEAD has none. */
    static String code(AwsServiceException reply) {
        String code =
                reply.awsErrorDetails() == null ? null : reply.awsErrorDetails().errorCode();
        return code == null || code.isBlank() ? "no error code" : code;
    }

    static boolean is(AwsServiceException reply, int status, String... codes) {
        return reply.statusCode() == status || List.of(codes).contains(code(reply));
    }

    /** Whether the service does not do what it was asked for, as opposed to being in trouble or forbidding it. */
    static boolean isNotUnderstood(StoreException e) {
        return causes(e)
                .filter(AwsServiceException.class::isInstance)
                .map(AwsServiceException.class::cast)
                .anyMatch(reply -> NOT_UNDERSTOOD.contains(reply.statusCode()));
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause);
    }

    /** Whether a reply began and cannot be read to its end. */
    static boolean isBrokenOff(SdkException e) {
        return causes(e).anyMatch(XMLStreamException.class::isInstance);
    }

    private static String why(Throwable cause) {
        String message = cause.getMessage();
        if (cause instanceof UnknownHostException && message != null) {
            return "no host has the name " + message.replaceFirst(": .*", "");
        }
        return "it does not answer: "
                + (message == null || message.isBlank()
                        ? cause.getClass().getSimpleName()
                        : message.replaceAll("\\.$", ""));
    }

    private static Throwable rootCause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
