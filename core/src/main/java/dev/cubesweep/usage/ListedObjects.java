package dev.cubesweep.usage;

import dev.cubesweep.json.Counted;
import org.jspecify.annotations.Nullable;

/**
 * How a listing of objects ended.
 *
 * @param count how many were listed
 * @param truncated whether more follow: never without saying so
 * @param next what to list after for the rest; {@code null} where there is none
 */
public record ListedObjects(
        long count, boolean truncated, @Nullable String next) {

    /** In words. */
    public String message() {
        String files = Counted.of(count, "files");
        return truncated ? files + "; more follow after '" + next + "'" : files + ", and no more";
    }
}
