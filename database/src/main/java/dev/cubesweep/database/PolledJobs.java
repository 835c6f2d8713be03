package dev.cubesweep.database;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.Submission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The jobs of an application that changed of late, until somebody has seen whether they are done, and which completion
 * of each was cleaned up: once per completion, so that a job that was retried is cleaned again (H43).
 */
public final class PolledJobs {

    private static final Set<String> TROUBLES = Set.of("failed", "refused");

    private final RunTransactions transactions;
    private final DatabaseRunRepository runs;

    public PolledJobs(Database database, DatabaseRunRepository runs) {
        this.transactions = RunTransactions.ofRuns(database);
        this.runs = runs;
    }

    /**
     * A job that changed, and when.
     *
     * @param alone whether it was in a run of several jobs that failed, perhaps because of it
     */
    public record Polled(JobId job, Instant changedAt, boolean alone) {}

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
        List<Polled> noticed = changed.entrySet().stream()
                .map(job -> new Polled(job.getKey(), InstantColumn.truncate(job.getValue()), false))
                .toList();
        transactions.in(handle -> {
            int[] known = forEach(handle, noticed, """
                    update polled_job set changed_at = case when changed_at < :at then :at else changed_at end
                    where job_id = :job""");
            List<Polled> unknown = IntStream.range(0, known.length)
                    .filter(index -> known[index] == 0)
                    .mapToObj(noticed::get)
                    .toList();
            return forEach(handle, unknown, "insert into polled_job (job_id, changed_at) values (:job, :at)");
        });
    }

    /** One statement for each of these jobs, in few round trips. @return how many rows each of them changed */
    private static int[] forEach(Handle handle, List<Polled> jobs, String sql) {
        if (jobs.isEmpty()) {
            return new int[0];
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        jobs.forEach(job ->
                batch.bind("job", job.job().value()).bind("at", job.changedAt()).add());
        return batch.execute();
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
                                or (cleaned_at >= changed_at and changed_at < :before and not exists (
                                    select 1 from run r where r.id = polled_job.run_id
                                        and (r.ended_at is null or r.status in ('failed', 'refused'))))""").bind("before", comesUpAgainFrom).execute();
        });
    }

    /** Jobs whose latest change nobody has looked at, the earliest first. */
    public List<Polled> waiting(int limit) {
        return transactions.in(handle -> handle.createQuery("""
                        select job_id, changed_at, alone from polled_job
                        where (cleaned_at is null or cleaned_at < changed_at)
                            and changed_at >= (select begins from polling)
                        order by changed_at, job_id limit :limit""")
                .bind("limit", limit)
                .map((row, context) -> new Polled(
                        new JobId(row.getString("job_id")),
                        InstantColumn.require(row, "changed_at"),
                        row.getBoolean("alone")))
                .list());
    }

    /** How many runs of a kind have not ended. */
    public int openCleanups(RunRequest.Kind kind) {
        return transactions.in(
                handle -> handle.createQuery("select count(*) from run where kind = :kind and ended_at is null")
                        .bind("kind", kind.text())
                        .mapTo(Integer.class)
                        .one());
    }

    /** When the last cleanup of jobs that ended did so; empty if it neither failed nor was refused. */
    public Optional<Instant> troubleSince() {
        return transactions.in(handle -> handle.createQuery("""
                        select ended_at, status from run where kind in ('job', 'jobs') and ended_at is not null
                        order by ended_at desc, run_number desc limit 1""")
                .map((row, context) -> TROUBLES.contains(row.getString("status"))
                        ? Optional.of(InstantColumn.require(row, "ended_at"))
                        : Optional.<Instant>empty())
                .findOne()
                .flatMap(Function.identity()));
    }

    /** Lets the jobs of runs that failed or were refused come up again, each alone: nobody else would ask for them. */
    public void takeBack() {
        transactions.in(handle -> handle.execute("""
                update polled_job set cleaned_at = null, alone = true, run_id = null
                where run_id in (select id from run where status in ('failed', 'refused'))"""));
    }

    /** Asks for the cleanup of a job that is done, in the transaction that notes this completion. */
    public void clean(Polled done, RunRequest request, Instant now, Instant dueAt) {
        transactions.in(handle -> {
            runs.submitJobCleanup(handle, request, now, dueAt);
            return forEach(handle, List.of(done), """
                    update polled_job set cleaned_at = :at, alone = false, run_id = null where job_id = :job""");
        });
    }

    /** The same of several jobs, in one run that is due at once. */
    public void cleanTogether(List<Polled> done, RunRequest request, Instant now) {
        transactions.in(handle -> {
            if (!(runs.submit(handle, request, now, now) instanceof Submission.Accepted accepted)) {
                throw new IllegalStateException("Nothing keeps a cleanup of jobs from being asked for.");
            }
            forEach(handle, done, "update polled_job set cleaned_at = :at where job_id = :job");
            return handle.createUpdate("update polled_job set run_id = :run where job_id in (<jobs>)")
                    .bind("run", accepted.run().id().value())
                    .bindList(
                            "jobs", done.stream().map(job -> job.job().value()).toList())
                    .execute();
        });
    }

    /** Jobs that are not done come up again when they change. */
    public void forget(List<Polled> jobs) {
        transactions.in(
                handle -> forEach(handle, jobs, "delete from polled_job where job_id = :job and changed_at <= :at"));
    }
}
