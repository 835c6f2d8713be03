package dev.cubesweep.database;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.json.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of jobs, in the order of their ids.
 *
 * @param next what to ask {@code after} for the next page; {@code null} at the end
 */
public record JobPage(
        boolean success,
        String message,
        List<RecordedJob> jobs,
        @Nullable JobId next) {

    /** @param read one more than the page takes, if there is one more */
    public static JobPage of(List<RecordedJob> read, int limit) {
        Page<RecordedJob, JobId> page = Page.of(read, limit, RecordedJob::id);
        return new JobPage(true, page.sentence("jobs"), page.items(), page.next());
    }
}
