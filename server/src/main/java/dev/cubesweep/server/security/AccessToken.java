package dev.cubesweep.server.security;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets in who knows the token: as {@code Bearer}, or as the password of {@code Basic} with any user name, so that
 * {@code https://x:TOKEN@host} works in curl and requests.
 */
final class AccessToken implements AuthorizationManager<RequestAuthorizationContext> {

    private final byte[] token;

    AccessToken(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> nobody, RequestAuthorizationContext context) {
        return new AuthorizationDecision(presented(context.getRequest())
                // In constant time: how much of a guess was right must not show in how long the answer took.
                .map(guess -> MessageDigest.isEqual(token, guess.getBytes(StandardCharsets.UTF_8)))
                .orElse(false));
    }

    private static Optional<String> presented(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        String[] parts = header.strip().split(" +", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(parts[1]);
            case "basic" -> password(parts[1]);
            default -> Optional.empty();
        };
    }

    private static Optional<String> password(String encoded) {
        try {
            String both = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(both.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
