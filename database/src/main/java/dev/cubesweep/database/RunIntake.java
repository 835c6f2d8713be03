package dev.cubesweep.database;

import dev.cubesweep.plan.PlanId;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunStatus;
import dev.cubesweep.run.Submission;
import dev.cubesweep.sweep.SweepTotals;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes requests for runs, one after the other: two bulk runs at once would both find that there is no other. */
final class RunIntake {

    private static final String OPEN_BULK = "where ended_at is null and kind not in ('job', 'jobs') and not dry_run";

    private final PlanSpending spending;

    RunIntake(PlanSpending spending) {
        this.spending = spending;
    }

    /** Waits until no other transaction submits or takes on a run; holds until this one ends. */
    static void lockInstallation(Handle handle) {
        handle.createQuery("select id from installation for update")
                .mapTo(String.class)
                .one();
    }

    static long lastNumber(Handle handle) {
        return handle.createQuery("select last_run_number from installation")
                .mapTo(Long.class)
                .one();
    }

    Submission submit(Handle handle, RunRequest request, Instant now, Instant dueAt) {
        lockInstallation(handle);
        boolean deletesInBulk = !request.kind().isOfJobs() && !request.dryRun();
        Optional<Submission> refusal = refuseToApply(handle, request, now)
                .or(() -> deletesInBulk ? refuseWhileBusy(handle) : Optional.empty());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Run run = insert(handle, request, now, dueAt);
        if (request.kind() == RunRequest.Kind.APPLY && deletesInBulk) {
            spending.spend(handle, new PlanId(request.subject()), run.id());
        }
        return new Submission.Accepted(run);
    }

    private Optional<Submission> refuseToApply(Handle handle, RunRequest request, Instant now) {
        return request.kind() == RunRequest.Kind.APPLY
                ? spending.refuse(handle, new PlanId(request.subject()), now)
                : Optional.empty();
    }

    private static Optional<Submission> refuseWhileBusy(Handle handle) {
        return RunRecords.list(handle, OPEN_BULK, Map.of()).stream()
                .findFirst()
                .map(other -> new Submission.Busy(other.id()));
    }

    /** A cleanup of the job that waits already is put off instead: a second would find nothing to do. */
    void submitJobCleanup(Handle handle, RunRequest request, Instant now, Instant dueAt) {
        lockInstallation(handle);
        int putOff = handle.createUpdate("""
                        update run set due_at = :due
                        where kind = 'job' and subject = :subject and status = 'queued'""")
                .bind("due", dueAt)
                .bind("subject", request.subject())
                .execute();
        if (putOff == 0) {
            insert(handle, request, now, dueAt);
        }
    }

    private static Run insert(Handle handle, RunRequest request, Instant now, Instant dueAt) {
        handle.execute("update installation set last_run_number = last_run_number + 1");
        Run run = new Run(
                RunId.at(now),
                lastNumber(handle),
                request,
                RunStatus.QUEUED,
                0,
                false,
                InstantColumn.truncate(now),
                null,
                null,
                SweepTotals.NONE,
                0,
                null);
        RunRecords.insert(handle, run, dueAt);
        return run;
    }
}
