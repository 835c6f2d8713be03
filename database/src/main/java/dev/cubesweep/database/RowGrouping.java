package dev.cubesweep.database;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lines of a join back together while they stream by: those of one row come one after the other, with another
 * key each. Holds one row at a time.
 *
 * @param <R> the row
 */
final class RowGrouping<R> {

    private final Function<R, Object> id;
    private final BiConsumer<R, List<KeyLine>> whole;
    private final List<KeyLine> keys = new ArrayList<>();
    private @Nullable R current;

    RowGrouping(Function<R, Object> id, BiConsumer<R, List<KeyLine>> whole) {
        this.id = id;
        this.whole = whole;
    }

    void add(R row, @Nullable KeyLine key) {
        R before = current;
        if (before == null || !id.apply(before).equals(id.apply(row))) {
            finish();
            current = row;
        }
        if (key != null) {
            keys.add(key);
        }
    }

    /** Passes on the last row. */
    void finish() {
        R last = current;
        if (last != null) {
            whole.accept(last, List.copyOf(keys));
        }
        keys.clear();
        current = null;
    }
}
