package dev.cubesweep.server.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Stands in for the token where there is none, so that the server listens on loopback only: a page on the web that its
 * user has open can still send requests there. Its host name (DNS rebinding) or its origin gives it away.
 */
final class LoopbackOnly implements AuthorizationManager<RequestAuthorizationContext> {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?");

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> nobody, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return new AuthorizationDecision(
                isLoopback(request.getServerName()) && (origin == null || isLoopback(hostOf(origin))));
    }

    private static boolean isLoopback(@Nullable String host) {
        return host != null && LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** Also {@code null} for the origin {@code null}, which sandboxed pages send. */
    private static @Nullable String hostOf(String origin) {
        try {
            return new URI(origin).getHost();
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
