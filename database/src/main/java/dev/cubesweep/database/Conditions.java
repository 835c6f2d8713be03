package dev.cubesweep.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What rows of a page must meet, as part of an SQL statement: a filter that was left open is none. */
final class Conditions {

    private final List<String> all = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** @param sql with {@code :name} for the value */
    Conditions and(String sql, String name, @Nullable Object value) {
        if (value != null) {
            all.add(sql);
            values.put(name, value);
        }
        return this;
    }

    Conditions and(String sql) {
        all.add(sql);
        return this;
    }

    /** The conditions after {@code where}; at least one must be there. */
    String where() {
        return "where " + String.join(" and ", all);
    }

    Map<String, Object> values() {
        return Map.copyOf(values);
    }
}
