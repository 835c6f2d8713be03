package dev.cubesweep.database;

import dev.cubesweep.housekeeping.Expiring;
import dev.cubesweep.store.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The rows of finished jobs of which no object is left, kept for a time as history. What is on hold is kept for good,
 * and so is a job of which one object may still be there: its row is what says whose that object is.
 */
public final class PrunedHistory implements Expiring {

    private static final int JOBS_AT_ONCE = 500;
    private static final String OVER = """
            select j.id from job j
            where j.status in ('completed', 'failed', 'cancelled') and j.updated_at < :before
                and not exists (select 1 from clip c where c.job_id = j.id
                    and (c.status not in ('completed', 'failed') or c.updated_at >= :before))
                and not exists (select 1 from owned_key k where k.job_id = j.id and k.certain
                    and k.object_key is not null and (k.gone_at is null or k.gone_at >= :before))
                and not exists (select 1 from hold h where h.target_kind = 'job' and h.target = j.id)
                and not exists (select 1 from hold h join clip c on c.id = h.target
                    where h.target_kind = 'clip' and c.job_id = j.id)
                and not exists (select 1 from hold_key h join owned_key k on k.object_key = h.object_key
                    where k.job_id = j.id)
            order by j.id limit :most""";

    private static final String STILL_OVER = "select id from (" + OVER + ") over_now where id = any(:jobs)";

    private final CatalogTransactions transactions;
    private final Predicate<ObjectKey> exists;
    private final Duration kept;

    /**
     * Prunes what has been over for so long.
     *
     * @param exists asks the store; what was deleted once may have been written again, or been restored
     * @param kept for how long after the last change of the job, its clips and their objects
     */
    public PrunedHistory(Database database, Predicate<ObjectKey> exists, Duration kept) {
        this.transactions = new CatalogTransactions(database);
        this.exists = exists;
        this.kept = kept;
    }

    @Override
    public String name() {
        return "rows of jobs and clips";
    }

    /** @throws dev.cubesweep.store.StoreException if the store cannot be asked; then nothing of that batch is pruned */
    @Override
    public long removeExpired(Instant now, BooleanSupplier stopping) {
        Instant before = now.minus(kept);
        long all = 0;
        List<String> jobs = over(before);
        while (!jobs.isEmpty() && !stopping.getAsBoolean()) {
            Set<ObjectKey> present = keysOf(jobs).stream().filter(exists).collect(Collectors.toSet());
            // First, so that their jobs are over no more.
            markPresent(present);
            List<String> batch = jobs;
            all += transactions.locked(handle -> prune(handle, before, batch));
            jobs = over(before);
        }
        return all;
    }

    private List<String> over(Instant before) {
        return transactions.snapshot(handle -> handle.createQuery(OVER)
                .bind("before", before)
                .bind("most", JOBS_AT_ONCE)
                .mapTo(String.class)
                .list());
    }

    private List<ObjectKey> keysOf(List<String> jobs) {
        return transactions.snapshot(handle -> handle.createQuery("""
                        select distinct object_key from owned_key
                        where job_id = any(:jobs) and certain and object_key is not null""")
                .bindArray("jobs", String.class, jobs)
                .map((row, context) -> new ObjectKey(row.getString("object_key")))
                .list());
    }

    private void markPresent(Set<ObjectKey> present) {
        if (!present.isEmpty()) {
            transactions.lockedDo(handle -> OwnedKeys.markPresent(handle, present));
        }
    }

    /** A few jobs at a time, since reports wait for the catalog gate meanwhile. */
    private static long prune(Handle handle, Instant before, List<String> candidates) {
        List<String> jobs = handle.createQuery(STILL_OVER)
                .bind("before", before)
                .bind("most", JOBS_AT_ONCE)
                .bindArray("jobs", String.class, candidates)
                .mapTo(String.class)
                .list();
        // In this order: deleting a job deletes its clips, which then nobody counts.
        long rows = delete(handle, "clip where job_id", jobs) + delete(handle, "job where id", jobs);
        handle.createUpdate("update catalog_gate set pruned_rows = pruned_rows + :rows")
                .bind("rows", rows)
                .execute();
        return rows;
    }

    private static long delete(Handle handle, String which, List<String> jobs) {
        return handle.createUpdate("delete from " + which + " = any(:jobs)")
                .bindArray("jobs", String.class, jobs)
                .execute();
    }
}
