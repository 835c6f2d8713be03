package dev.cubesweep.database;

import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.store.ObjectKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code owned_key}: one meaning of one spelling.
 *
 * @param key {@code null} where the spelling means no key of this store
 * @param goneAt when our own sweep found or made its object gone; {@code null} while it is there as far as we know
 */
record KeyLine(
        ObjectKind kind,
        String spelling,
        @Nullable ObjectKey key,
        boolean certain,
        @Nullable Instant goneAt) {

    /** The columns that {@link #read} needs, of a table {@code k}. */
    static final String COLUMNS = "k.kind, k.spelling, k.object_key, k.certain, k.gone_at";

    /** The key of an outer join's line, or {@code null} if its owner has none. */
    static @Nullable KeyLine read(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        if (kind == null) {
            return null;
        }
        String key = row.getString("object_key");
        return new KeyLine(
                ObjectKind.ofText(kind),
                row.getString("spelling"),
                key == null ? null : new ObjectKey(key),
                row.getBoolean("certain"),
                InstantColumn.read(row, "gone_at"));
    }

    Optional<KeyClaim> claim() {
        return Optional.ofNullable(key).map(present -> new KeyClaim(present, certain, goneAt != null));
    }
}
