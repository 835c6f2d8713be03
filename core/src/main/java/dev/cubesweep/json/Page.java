package dev.cubesweep.json;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, and where it goes on.
 *
 * @param next the cursor of the last item, or {@code null} where no other follows
 * @param <T> the items
 * @param <C> what they are ordered by
 */
public record Page<T, C>(List<T> items, @Nullable C next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page off what was read.
     *
     * @param read one item more than the page takes, if there is one more: only so is the end known
     */
    public static <T, C> Page<T, C> of(List<T> read, int limit, Function<T, C> cursor) {
        return read.size() <= limit
                ? new Page<>(read, null)
                : new Page<>(read.subList(0, limit), cursor.apply(read.get(limit - 1)));
    }

    /** What the page holds, in words. */
    public String sentence(String plural) {
        return Counted.of(items.size(), plural) + (next == null ? "" : ", and more after " + next);
    }
}
