package dev.cubesweep.cli.remote;

import dev.cubesweep.cli.access.AccessException;
import dev.cubesweep.cli.access.AccessException.Kind;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Words what can go wrong between a command and a server. What is no reply of Cubesweep's is never taken for one. */
final class Failures {

    private static final String CHECK = "; check CUBESWEEP_URL and that the server runs.";

    private final ServerAddress address;

    Failures(ServerAddress address) {
        this.address = address;
    }

    /** No reply, or not all of it. */
    AccessException broken(Path path, Exception e) {
        return new AccessException(Kind.UNREACHABLE, "The server at " + address + " " + what(path, e), e);
    }

    private static String what(Path path, Exception e) {
        if (e.getCause() instanceof UnresolvedAddressException) {
            return "has a host name that nobody knows" + CHECK;
        }
        if (e instanceof InterruptedException) {
            return "was left before it answered " + path + ".";
        }
        if (e instanceof HttpConnectTimeoutException || e instanceof ConnectException) {
            return "cannot be reached" + CHECK;
        }
        if (e instanceof HttpTimeoutException) {
            return "did not answer " + path + " in time; whether it did what was asked, run list shows.";
        }
        if (e instanceof SSLException) {
            return "could not agree on TLS (" + e.getMessage() + "); check CUBESWEEP_URL and the certificate.";
        }
        return "broke off before its answer to " + path + " was complete; whether it did what was asked, run list"
                + " shows.";
    }

    /** A reply that says no. */
    AccessException refusal(Path path, Reply reply) {
        if (reply.status() == 401) {
            return AccessException.wrongUse("The server at " + address
                    + (address.token().isPresent() ? " refuses the token" : " wants a token")
                    + "; put it into CUBESWEEP_URL as in https://x:TOKEN@host, or into CUBESWEEP_TOKEN.");
        }
        if (reply.message().isEmpty()) {
            return foreign(path, reply.status());
        }
        if (isUnknownEndpoint(reply)) {
            return AccessException.wrongUse("The server at " + address + " has nothing at " + path
                    + "; it is older than this command, or CUBESWEEP_URL leads elsewhere.");
        }
        return new AccessException(kind(reply.status()), reply.message());
    }

    /** An unknown id is a 404 too; only its sentence tells. */
    boolean isUnknownEndpoint(Reply reply) {
        return reply.status() == 405 || reply.status() == 404 && reply.message().startsWith("There is nothing at '");
    }

    /** A reply that no server of Cubesweep's sends: a proxy's page, another service. */
    AccessException foreign(Path path, int status) {
        return new AccessException(
                status == 500 ? Kind.UNREACHABLE : kind(status),
                "The server at " + address + " answered " + path + " with status " + status
                        + " and nothing that Cubesweep says; CUBESWEEP_URL leads elsewhere, or something on the way"
                        + " answers in its place.");
    }

    /** A reply of JSON that is not what was asked for. */
    AccessException unreadable(Path path, Exception e) {
        return new AccessException(
                Kind.WRONG_USE,
                "The server at " + address + " answered " + path
                        + " with JSON that cannot be read; it is of another version, or CUBESWEEP_URL leads elsewhere.",
                e);
    }

    AccessException redirected(String location) {
        return AccessException.wrongUse("The server at " + address + " redirects" + hostOf(location)
                + "; set CUBESWEEP_URL to where it is, since the token is sent nowhere else.");
    }

    /** Without path and query, which may hold what is nobody's business. */
    private static String hostOf(String location) {
        try {
            URI uri = URI.create(location);
            return uri.getHost() == null ? "" : " to " + uri.getScheme() + "://" + uri.getHost();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 409 -> Kind.REFUSED;
            case 500 -> Kind.OUR_FAULT;
            default -> status > 500 ? Kind.UNREACHABLE : Kind.WRONG_USE;
        };
    }
}
