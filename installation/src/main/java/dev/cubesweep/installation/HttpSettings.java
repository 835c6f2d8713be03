package dev.cubesweep.installation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the server is reached.
 *
 * @param port 0 to 65,535; 0 takes a free one
 * @param bind the address to listen on
 */
public record HttpSettings(int port, String bind, @Nullable String secretToken) {

    private static final String LOOPBACK = "127.0.0.1";

    /** Without a token nobody but this machine may ask for deletions (H29). */
    static HttpSettings of(Environment environment) {
        int port = environment.integer("PORT", 8080, 0, 65_535);
        Optional<String> token = environment.text("CUBESWEEP_TOKEN");
        token.filter(text -> text.length() < 16).ifPresent(text -> {
            throw new SettingsException("The variable CUBESWEEP_TOKEN is shorter than 16 characters; make one with:"
                    + " openssl rand -hex 32");
        });
        String bind = environment.text("CUBESWEEP_BIND").orElse(token.isPresent() ? "0.0.0.0" : LOOPBACK);
        if (token.isEmpty() && !bind.equals(LOOPBACK) && !bind.equals("localhost") && !bind.equals("::1")) {
            throw new SettingsException("The variable CUBESWEEP_BIND is '" + bind
                    + "', but without CUBESWEEP_TOKEN the server listens on loopback only.");
        }
        if (token.isEmpty() && environment.has("DYNO")) {
            throw new SettingsException("The variable CUBESWEEP_TOKEN is not set: on a dyno the server is open to"
                    + " everybody; make one with: openssl rand -hex 32");
        }
        return new HttpSettings(port, bind, token.orElse(null));
    }

    public Optional<String> token() {
        return Optional.ofNullable(secretToken);
    }

    @Override
    public String toString() {
        return "HttpSettings[port=" + port + ", bind=" + bind + ", token=" + (secretToken == null ? "none" : "set")
                + "]";
    }
}
