package dev.cubesweep.plan;

import dev.cubesweep.json.RecordFile;
import dev.cubesweep.policy.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;

/** The saved list of a plan, to look through page by page. */
public final class PlanList {

    private final Plan plan;
    private final PlanStorage storage;

    public PlanList(Plan plan, PlanStorage storage) {
        this.plan = plan;
        this.storage = storage;
    }

    /**
     * A page of the list; empty where the list is not kept: the plan was refused, or its time is over.
     *
     * @param reasons the rules whose deletions are shown
     * @param after how many lines of the whole list to pass over
     * @throws PlanStorageException if the list cannot be read
     */
    public Optional<PlanPage> page(Predicate<Rule> reasons, long after, int limit) {
        Optional<InputStream> saved = storage.open(plan.list());
        if (saved.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = saved.get();
                MappingIterator<PlannedDeletion> lines = RecordFile.read(in, PlannedDeletion.class)) {
            return Optional.of(page(lines, reasons, after, limit));
        } catch (IOException | JacksonException e) {
            throw new PlanStorageException("The saved list of " + plan.id() + " cannot be read.", e);
        }
    }

    private PlanPage page(MappingIterator<PlannedDeletion> lines, Predicate<Rule> reasons, long after, int limit) {
        List<PlannedDeletion> page = new ArrayList<>();
        @Nullable Long next = null;
        // Leftovers follow the deletions.
        long deletions = plan.expire().count();
        for (long position = 0; position < deletions && lines.hasNext(); position++) {
            PlannedDeletion line = lines.next();
            if (position < after || !reasons.test(line.rule())) {
                continue;
            }
            if (page.size() == limit) {
                // Only another line shows that there is a next page.
                return PlanPage.of(plan, page, next);
            }
            page.add(line);
            next = position + 1;
        }
        return PlanPage.of(plan, page, null);
    }
}
