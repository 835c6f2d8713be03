package dev.cubesweep.run;

import dev.cubesweep.json.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of plans that can still be applied, the newest first.
 *
 * @param next what to ask {@code after} for the next page; {@code null} at the end
 */
public record SavedPlanPage(
        boolean success,
        String message,
        List<SavedPlan> plans,
        @Nullable Long next) {

    /** @param makers one more than the page takes, if there is one more */
    public static SavedPlanPage of(List<Run> makers, int limit) {
        Page<Run, Long> page = Page.of(makers, limit, Run::number);
        return new SavedPlanPage(
                true,
                page.sentence("plans that can be applied"),
                page.items().stream().map(SavedPlan::madeBy).toList(),
                page.next());
    }
}
