package dev.cubesweep.installation;

import dev.cubesweep.policy.PolicySettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An installation whose store or database nobody has named yet. A server can say so, and nothing else.
 *
 * @param missing the variables that are not set, never empty
 * @param policy for the defaults that a reply repeats
 */
public record NotConfigured(List<String> missing, HttpSettings http, PolicySettings policy) {

    public NotConfigured {
        missing = List.copyOf(missing);
    }

    /**
     * Looks whether a variable is missing without which nothing can be cleaned up.
     *
     * @return empty where none is
     * @throws SettingsException for a variable that is set to something wrong, whichever are missing
     */
    public static Optional<NotConfigured> of(Map<String, String> variables) {
        StandIns standIns = new StandIns(variables);
        if (standIns.missing().isEmpty()) {
            return Optional.empty();
        }
        Settings rest = Settings.read(standIns.complete());
        return Optional.of(new NotConfigured(standIns.missing(), rest.http(), rest.policy()));
    }

    /** Whether the store at least is known. */
    public boolean isStoreConfigured() {
        return missing.stream().noneMatch(StoreVariables.NEEDED::contains);
    }

    /** One sentence for a user: what is missing, and the way out. */
    public String sentence() {
        boolean one = missing.size() == 1;
        return "Cubesweep is not configured yet: the variable" + (one ? " " : "s ") + String.join(", ", missing)
                + (one ? " is" : " are") + " not set; add the Cloudcube and Postgres add-ons (heroku addons:create), or"
                + " set " + (one ? "it" : "them") + " and start again.";
    }
}
