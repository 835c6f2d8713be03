package dev.cubesweep.installation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is read in the place of variables that the operator has yet to set, as Heroku's add-ons do some minutes after
 * the first start, so that all others are checked all the same. Nothing is ever opened by these names.
 */
final class StandIns {

    private static final Map<String, String> STORE = Map.of(
            StoreVariables.URL, "s3://not-configured/not-configured",
            StoreVariables.KEY_ID, "not-configured",
            StoreVariables.SECRET, "not-configured");

    private final Map<String, String> variables;
    private final Map<String, String> needed = new TreeMap<>(STORE);

    StandIns(Map<String, String> variables) {
        this.variables = variables;
        if (isSet("DYNO")) {
            // Elsewhere there is an embedded database.
            needed.put("DATABASE_URL", "postgres://not-configured/not-configured");
        }
        needed.keySet().removeIf(this::isSet);
    }

    private boolean isSet(String name) {
        return !variables.getOrDefault(name, "").isBlank();
    }

    /** The names of the variables that are not set, in order. */
    List<String> missing() {
        return List.copyOf(needed.keySet());
    }

    /** All variables, those that are not set with what stands in for them. */
    Map<String, String> complete() {
        Map<String, String> complete = new HashMap<>(variables);
        complete.putAll(needed);
        return complete;
    }
}
