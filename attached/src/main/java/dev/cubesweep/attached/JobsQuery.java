package dev.cubesweep.attached;

import dev.cubesweep.catalog.JobStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The query of the application's jobs. Its columns, by name: {@code id}, {@code status}, {@code changed_at}; where
 * there is one, {@code retention_days}.
 *
 * @param status which of the application's words stand for each of ours; without it, ours are taken
 */
public record JobsQuery(String query, @Nullable Map<String, List<String>> status) {

    static final String NAME = "jobs";

    public JobsQuery {
        CatalogDescriptionFile.required(query, "query of jobs");
    }

    StatusWords<JobStatus> words() {
        return new StatusWords<>(NAME, JobStatus.values(), JobStatus::text, JobStatus.UNMAPPED, status);
    }
}
