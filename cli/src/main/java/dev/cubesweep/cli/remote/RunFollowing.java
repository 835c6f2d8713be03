package dev.cubesweep.cli.remote;

import dev.cubesweep.cli.access.AccessException;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.ListedRun;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunObserver;
import dev.cubesweep.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Follows a server's run by asking for it again and again, ever less often. A server that does not answer for a while
 * is waited for: it may be restarting, and the run outlives that.
 */
final class RunFollowing {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RemoteRuns runs;
    private final RunObserver observer;
    private Duration pause = FIRST_PAUSE;
    private Instant lastAnswer = InstantSource.system().instant();

    RunFollowing(RemoteRuns runs, RunObserver observer) {
        this.runs = runs;
        this.observer = observer;
    }

    ListedRun untilEnd(RunId id) {
        while (true) {
            try {
                ListedRun run = runs.show(id);
                lastAnswer = InstantSource.system().instant();
                if (!run.report().isUnderWay()) {
                    return run;
                }
                tell(id, run.report());
            } catch (AccessException e) {
                if (e.kind() != AccessException.Kind.UNREACHABLE || isLongAgo(lastAnswer)) {
                    throw lost(id, e);
                }
            }
            sleep(id);
        }
    }

    private void tell(RunId id, CleanupReport report) {
        if (!report.status().equals(RunStatus.SWEEPING.text())) {
            observer.listed(id, report.totalFilesScanned());
            return;
        }
        long settled = report.deletedCount()
                + report.trashedCount()
                + report.alreadyGoneCount()
                + report.failedCount()
                + report.changedCount();
        // What was changed is retained, but was planned.
        long planned = report.totalFilesScanned() - report.retainedCount() + report.changedCount();
        observer.swept(id, settled, planned);
    }

    private static boolean isLongAgo(Instant then) {
        return Duration.between(then, InstantSource.system().instant()).compareTo(PATIENCE) > 0;
    }

    private static AccessException lost(RunId id, AccessException e) {
        return new AccessException(
                e.kind(),
                e.getMessage() + " The cleanup run " + id + " may go on there: cubesweep run follow " + id,
                e);
    }

    private void sleep(RunId id) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AccessException(
                    AccessException.Kind.OUR_FAULT, "The command was interrupted while the run " + id + " went on.", e);
        }
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
}
