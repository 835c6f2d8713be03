package dev.cubesweep.cli;

import dev.cubesweep.installation.Installation;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunAccount;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.Submission;
import java.time.Duration;
import java.util.Set;

/**
 * Asks for a run and carries it out in this process, as a server would: it is recorded, and another process would
 * finish it. Ctrl-C stops it between two batches.
 */
final class RunInProcess implements AutoCloseable {

    private static final Duration WHILE_WAITING = Duration.ofSeconds(1);
    private static final Duration TO_STOP = Duration.ofSeconds(20);

    private final Console console;
    private final Progress progress;
    private final Installation installation;

    RunInProcess(Connection connection, Console console) {
        this.console = console;
        this.progress = Progress.on(console);
        this.installation = connection.open(progress);
    }

    int apply(PlanId plan, Set<GuardName> override, Set<GuardName> accept) {
        Run made = installation.runs().findByPlan(plan).orElse(null);
        if (made == null) {
            return refuse(new Submission.NoSuchPlan(plan));
        }
        return run(RunRequest.apply(plan, made.request(), override, accept, "cli"));
    }

    /** Carries out the request. @return the exit code */
    int run(RunRequest request) {
        Submission submission = installation.cleanups().submit(request);
        if (submission instanceof Submission.Accepted accepted) {
            return follow(accepted.run().id());
        }
        return refuse(submission);
    }

    private int follow(RunId id) {
        Thread stop = new Thread(() -> stop(id), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            installation.startWorker();
            Run run = awaitEnd(id);
            progress.close();
            report(RunAccount.report(run), run);
            return ExitCode.of(run);
        } finally {
            removeHook(stop);
        }
    }

    private Run awaitEnd(RunId id) {
        Run run = installation.cleanups().await(id, WHILE_WAITING);
        while (!run.status().isEnd()) {
            run = installation.cleanups().await(id, WHILE_WAITING);
        }
        return run;
    }

    private void stop(RunId id) {
        if (installation.cleanups().cancel(id, "cli")) {
            installation.cleanups().await(id, TO_STOP);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is going down already, and the hook with it.
            return;
        }
    }

    private void report(CleanupReport report, Run run) {
        if (console.json()) {
            console.print(report);
        } else {
            new ReportText(console).print(report, run);
        }
    }

    private int refuse(Submission submission) {
        boolean busy = submission instanceof Submission.Busy;
        String message = Refusals.sentence(submission);
        if (console.json()) {
            console.print(CleanupReport.nothingDone(message, false, 0));
        } else {
            console.err().println("cubesweep: " + message);
            console.err().flush();
        }
        return busy ? ExitCode.REFUSED : ExitCode.WRONG_USE;
    }

    @Override
    public void close() {
        progress.close();
        installation.close();
    }
}
