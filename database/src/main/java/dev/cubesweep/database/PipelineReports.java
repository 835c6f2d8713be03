package dev.cubesweep.database;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.catalog.JobId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline reports to the own catalog, and what is recorded of it. Reports may be repeated. Each is one
 * transaction: it is recorded whole, or refused with {@link PipelineRefusedException} and changes nothing.
 *
 * <p>All methods throw {@link dev.cubesweep.catalog.CatalogException} where the database does not answer.
 */
public final class PipelineReports {

    private final CatalogTransactions transactions;
    private final JobReporting jobs;
    private final ClipReporting clips;
    private final InstantSource clock;

    /** @param keptElsewhere whether the application keeps the catalog: then every call is refused with that reason */
    public PipelineReports(Database database, InstantSource clock, JobCompletion completion, boolean keptElsewhere) {
        this.transactions = new CatalogTransactions(database, keptElsewhere);
        this.jobs = new JobReporting(completion);
        this.clips = new ClipReporting(completion);
        this.clock = clock;
    }

    public PipelineReports(Database database, InstantSource clock, JobCompletion completion) {
        this(database, clock, completion, false);
    }

    /**
     * Adds a job or changes the one of its id. A report of an active job is a sign of life even if it says nothing new.
     */
    public RecordedJob report(JobReport report) {
        Instant now = InstantColumn.truncate(clock.instant());
        return transactions.locked(handle -> jobs.report(handle, report, now));
    }

    /**
     * Adds a clip or changes the one of its id. A clip that is added or started again makes its job active again; the
     * last one that is completed completes it, and asks for its cleanup.
     */
    public RecordedClip report(ClipReport report) {
        Instant now = InstantColumn.truncate(clock.instant());
        return transactions.locked(handle -> clips.report(handle, report, now));
    }

    /** Removes a job's row and those of its clips. Their objects become orphans; holds on them stand (H38). */
    public void remove(JobId job) {
        if (!transactions.locked(handle -> JobRecords.delete(handle, job))) {
            throw PipelineRefusedException.notFound("There is no job " + job + ".");
        }
    }

    /** Removes a clip's row. Its object becomes an orphan; a hold on it stands (H38). */
    public void remove(ClipId clip) {
        if (!transactions.locked(handle -> ClipRecords.delete(handle, clip))) {
            throw PipelineRefusedException.notFound("There is no clip " + clip + ".");
        }
    }

    public Optional<RecordedJob> find(JobId job) {
        return transactions.snapshot(handle -> JobRecords.find(handle, job));
    }

    public Optional<RecordedClip> find(ClipId clip) {
        return transactions.snapshot(handle -> ClipRecords.find(handle, clip));
    }

    /**
     * A page of jobs in the order of their ids.
     *
     * @param after the last id of the page before, or {@code null} for the first
     */
    public List<RecordedJob> jobs(JobFilter filter, @Nullable JobId after, int limit) {
        return transactions.snapshot(handle -> JobRecords.after(handle, filter, after, limit));
    }

    /**
     * A page of clips in the order of their ids.
     *
     * @param after the last id of the page before, or {@code null} for the first
     */
    public List<RecordedClip> clips(ClipFilter filter, @Nullable ClipId after, int limit) {
        return transactions.snapshot(handle -> ClipRecords.after(handle, filter, after, limit));
    }

    public List<RecordedClip> clipsOf(JobId job) {
        return transactions.snapshot(handle -> ClipRecords.ofJob(handle, job));
    }
}
