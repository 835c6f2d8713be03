package dev.cubesweep.cli.remote;

import dev.cubesweep.installation.SettingsException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is, and the token that it wants. Nothing of the token is ever in {@link #toString()} or a message.
 *
 * @param base without credentials, ends with a slash
 */
record ServerAddress(URI base, @Nullable String secretToken) {

    private static final String ACCEPTED = "write it as in https://x:TOKEN@cubesweep.example.com, or without"
            + " 'x:TOKEN@' and the token in CUBESWEEP_TOKEN.";

    /** The server that {@code CUBESWEEP_URL} names, if it is set; a token in it beats {@code CUBESWEEP_TOKEN}. */
    static Optional<ServerAddress> of(Map<String, String> environment) {
        return text(environment, "CUBESWEEP_URL")
                .map(url -> parse(url, text(environment, "CUBESWEEP_TOKEN").orElse(null)));
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static ServerAddress parse(String url, @Nullable String token) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            // Neither its message nor itself as the cause: both repeat the URL.
            throw wrong("is no URL");
        }
        if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
            throw wrong("is no http or https URL");
        }
        if (uri.getHost() == null) {
            throw wrong("names no host");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw wrong("has a query or a fragment");
        }
        String path = uri.getRawPath().endsWith("/") ? uri.getRawPath() : uri.getRawPath() + "/";
        URI base = URI.create(
                uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + path);
        return new ServerAddress(base, uri.getRawUserInfo() == null ? token : password(uri.getRawUserInfo()));
    }

    private static String password(String userInfo) {
        int colon = userInfo.indexOf(':');
        if (colon < 0 || colon == userInfo.length() - 1) {
            throw wrong("has a user but no password");
        }
        // A plus sign is itself there, not a space.
        return URLDecoder.decode(userInfo.substring(colon + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static SettingsException wrong(String what) {
        return new SettingsException("The variable CUBESWEEP_URL " + what + "; " + ACCEPTED);
    }

    Optional<String> token() {
        return Optional.ofNullable(secretToken);
    }

    /** For people: without credentials, and without the slash that nobody wrote. */
    @Override
    public String toString() {
        String text = base.toString();
        return text.substring(0, text.length() - 1);
    }
}
