package dev.cubesweep.cli.access;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.database.JobFilter;
import dev.cubesweep.database.JobPage;
import dev.cubesweep.database.JobWithClips;
import dev.cubesweep.database.RecordedJob;
import dev.cubesweep.database.ReportReply;
import org.jspecify.annotations.Nullable;

/** Jobs of the own catalog, to look at and repair. */
public interface JobAccess {

    /**
     * A page of jobs in the order of their ids.
     *
     * @param after the {@link JobPage#next} of the page before, or {@code null} for the first
     * @param limit 1 to 1,000
     */
    JobPage list(JobFilter filter, @Nullable JobId after, int limit);

    /** A job and the first of its clips. */
    JobWithClips show(JobId job);

    /** Reports what is known of a job, as the pipeline would. */
    ReportReply<RecordedJob> report(JobFields fields);
}
