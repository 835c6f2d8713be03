package dev.cubesweep.database;

import dev.cubesweep.json.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of holds, the oldest first.
 *
 * @param next what to ask {@code after} for the next page; {@code null} at the end
 */
public record HoldPage(
        boolean success,
        String message,
        List<Hold> holds,
        @Nullable Long next) {

    /** @param read one more than the page takes, if there is one more */
    public static HoldPage of(List<Hold> read, int limit) {
        Page<Hold, Long> page = Page.of(read, limit, Hold::id);
        return new HoldPage(true, page.sentence("holds"), page.items(), page.next());
    }
}
