package dev.cubesweep.database;

import dev.cubesweep.store.ObjectKey;
import java.util.Collection;
import java.util.List;

/** Object keys as values of SQL statements. */
final class Keys {

    private Keys() {}

    /**
     * Those keys that the catalog can know. PostgreSQL's text holds no NUL and fails on one, and a single such key in
     * the store would then stop every run; no catalog row and no hold can name it.
     */
    static List<String> storable(Collection<ObjectKey> keys) {
        return keys.stream()
                .map(ObjectKey::value)
                .filter(Keys::isStorable)
                .distinct()
                .toList();
    }

    static boolean isStorable(String key) {
        return key.indexOf('\0') < 0;
    }
}
