package dev.cubesweep.run;

import dev.cubesweep.json.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of runs, the newest first.
 *
 * @param next what to ask {@code after} for the next page; {@code null} at the end
 */
public record RunPage(
        boolean success,
        String message,
        List<ListedRun> runs,
        @Nullable Long next) {

    /** @param runs one more than the page takes, if there is one more */
    public static RunPage of(List<Run> runs, int limit) {
        Page<Run, Long> page = Page.of(runs, limit, Run::number);
        return new RunPage(
                true,
                page.sentence("runs"),
                page.items().stream().map(ListedRun::of).toList(),
                page.next());
    }
}
