package dev.cubesweep.cli.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is reported of a job, by the names of the API's fields. What is {@code null} stays as it is.
 *
 * @param original a key in any spelling, as are the others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobFields(
        JobId id,
        @Nullable String user,
        @Nullable JobStatus status,
        @Nullable String original,
        @Nullable String audio,
        List<String> artifacts,
        @Nullable Integer expectedClips,
        @Nullable Integer retentionDays) {

    public JobFields {
        artifacts = List.copyOf(artifacts);
    }
}
