package dev.cubesweep.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where people and programs ask for runs, follow them and stop them. The work itself is a worker's, here or elsewhere.
 */
public final class Cleanups {

    private static final Duration POLL = Duration.ofMillis(100);

    private final RunRepository runs;
    private final AuditTrail audit;
    private final Clock clock;
    private final Runnable wakeWorker;
    private final EndSignal ended;

    /**
     * @param wakeWorker tells this process's worker that something is due; others find it by themselves
     * @param ended given by this process's worker
     */
    public Cleanups(RunRepository runs, AuditTrail audit, Clock clock, Runnable wakeWorker, EndSignal ended) {
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
        this.wakeWorker = wakeWorker;
        this.ended = ended;
    }

    /** Records a request, which a worker begins at once. */
    public Submission submit(RunRequest request) {
        Instant now = clock.instant();
        Submission submission = runs.submit(request, now, now);
        if (submission instanceof Submission.Accepted accepted) {
            note(
                    AuditAction.RUN,
                    accepted.run().id(),
                    request.kind().text() + (request.dryRun() ? " dry run" : ""),
                    request);
            wakeWorker.run();
        }
        return submission;
    }

    /** The run as it is when it has ended, or when the time is over. */
    public Run await(RunId id, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            long known = ended.count();
            Run run = runs.find(id)
                    .orElseThrow(() -> new IllegalArgumentException("There is no cleanup run " + id + "."));
            if (run.status().isEnd() || System.nanoTime() >= deadline) {
                return run;
            }
            if (!pause(known)) {
                return run;
            }
        }
    }

    /** Asks a run to stop between two batches; {@code false} if it has ended or there is none. */
    public boolean cancel(RunId id, Requester by) {
        boolean asked = runs.requestCancel(id, clock.instant());
        if (asked) {
            audit.appendOrLog(new AuditTrail.Entry(clock.instant(), by, AuditAction.CANCEL, id.value(), ""));
        }
        return asked;
    }

    public Optional<Run> find(RunId id) {
        return runs.find(id);
    }

    private void note(AuditAction action, RunId run, String detail, RunRequest request) {
        audit.appendOrLog(new AuditTrail.Entry(clock.instant(), request.requestedBy(), action, run.value(), detail));
    }

    /** The run may be carried out by another process, so that there may be nothing to wait on but the time. */
    private boolean pause(long known) {
        try {
            ended.awaitMoreThan(known, POLL);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
