package dev.cubesweep.database;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.run.RunRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * The jobs of an application that changed of late, until somebody has seen whether they are done, and which completion
 * of each was cleaned up: once per completion, so that a job that was retried is cleaned again (H43).
 */
public final class PolledJobs {

    private final RunTransactions transactions;
    private final DatabaseRunRepository runs;

    public PolledJobs(Database database, DatabaseRunRepository runs) {
        this.transactions = RunTransactions.ofRuns(database);
        this.runs = runs;
    }

    /** A job that changed, and when. */
    public record Polled(JobId job, Instant changedAt) {}

    /**
     * Up to when changes have been noticed; at first, and where an operator who changed his mind wants those before it
     * too, {@code begins}.
     */
    public Instant since(Instant begins) {
        Instant at = InstantColumn.truncate(begins);
        return transactions.in(handle -> {
            int known = handle.createUpdate("""
                            update polling set since = case when begins > :at then :at else since end,
                                begins = case when begins > :at then :at else begins end""").bind("at", at).execute();
            if (known == 0) {
                handle.createUpdate("insert into polling (id, since, begins) values (1, :at, :at)")
                        .bind("at", at)
                        .execute();
            }
            return handle.createQuery("select since from polling")
                    .mapTo(Instant.class)
                    .one();
        });
    }

    /** Notes that these jobs changed; an earlier change of a job than is known already says nothing new. */
    public void noticed(Map<JobId, Instant> changed) {
        transactions.in(handle -> {
            changed.forEach((job, at) -> notice(handle, job, InstantColumn.truncate(at)));
            return true;
        });
    }

    private static void notice(Handle handle, JobId job, Instant at) {
        int known =
                handle.createUpdate("""
                        update polled_job set changed_at = case when changed_at < :at then :at else changed_at end
                        where job_id = :job""").bind("job", job.value()).bind("at", at).execute();
        if (known == 0) {
            handle.createUpdate("insert into polled_job (job_id, changed_at) values (:job, :at)")
                    .bind("job", job.value())
                    .bind("at", at)
                    .execute();
        }
    }

    /** The next look begins here; what was cleaned before it does not come up again, and is forgotten. */
    public void lookedUntil(Instant next, Instant comesUpAgainFrom) {
        transactions.in(handle -> {
            handle.createUpdate("update polling set since = :next")
                    .bind("next", InstantColumn.truncate(next))
                    .execute();
            return handle.createUpdate("""
                            delete from polled_job
                            where changed_at < (select begins from polling)
                                or (cleaned_at >= changed_at and changed_at < :before)""").bind("before", comesUpAgainFrom).execute();
        });
    }

    /** Jobs whose latest change nobody has looked at, the earliest first. */
    public List<Polled> waiting(int limit) {
        return transactions.in(handle -> handle.createQuery("""
                        select job_id, changed_at from polled_job
                        where (cleaned_at is null or cleaned_at < changed_at)
                            and changed_at >= (select begins from polling)
                        order by changed_at, job_id limit :limit""")
                .bind("limit", limit)
                .map((row, context) ->
                        new Polled(new JobId(row.getString("job_id")), InstantColumn.require(row, "changed_at")))
                .list());
    }

    /** How many cleanups of jobs have not ended. */
    public int openCleanups() {
        return transactions.in(
                handle -> handle.createQuery("select count(*) from run where kind = 'job' and ended_at is null")
                        .mapTo(Integer.class)
                        .one());
    }

    /** Asks for the cleanup of a job that is done, in the transaction that notes this completion. */
    public void clean(Polled done, RunRequest request, Instant now, Instant dueAt) {
        transactions.in(handle -> {
            runs.submitJobCleanup(handle, request, now, dueAt);
            return handle.createUpdate("update polled_job set cleaned_at = :at where job_id = :job")
                    .bind("at", done.changedAt())
                    .bind("job", done.job().value())
                    .execute();
        });
    }

    /** A job that is not done comes up again when it changes. */
    public void forget(Polled job) {
        transactions.in(
                handle -> handle.createUpdate("delete from polled_job where job_id = :job and changed_at <= :at")
                        .bind("job", job.job().value())
                        .bind("at", job.changedAt())
                        .execute());
    }
}
