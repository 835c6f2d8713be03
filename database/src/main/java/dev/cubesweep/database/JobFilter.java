package dev.cubesweep.database;

import dev.cubesweep.catalog.JobStatus;
import org.jspecify.annotations.Nullable;

/** Which jobs somebody wants to see; {@code null} leaves a property open. */
public record JobFilter(
        @Nullable JobStatus status, @Nullable String user) {

    public static final JobFilter ALL = new JobFilter(null, null);
}
