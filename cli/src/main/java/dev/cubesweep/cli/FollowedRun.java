package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.cli.access.Asked;
import dev.cubesweep.cli.access.RunAccess;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.ListedRun;
import dev.cubesweep.run.RunId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Asks for a run, follows it to its end with a progress bar, and prints what became of it. */
final class FollowedRun {

    private final Connection connection;
    private final Console console;

    FollowedRun(Connection connection, Console console) {
        this.connection = connection;
        this.console = console;
    }

    /** @return the exit code */
    int ask(Function<RunAccess, Asked> request) {
        try (Progress progress = Progress.on(console);
                Access access = connection.open(progress)) {
            Asked asked = request.apply(access.runs());
            return asked instanceof Asked.Begun begun
                    ? follow(access.runs(), begun.run(), progress)
                    : tell((Asked.NotBegun) asked);
        }
    }

    /** @return the exit code */
    int follow(RunId run) {
        try (Progress progress = Progress.on(console);
                Access access = connection.open(progress)) {
            return follow(access.runs(), run, progress);
        }
    }

    private int follow(RunAccess runs, RunId id, Progress progress) {
        try (Interruption ignored = Interruption.during(runs, id, console)) {
            ListedRun run = runs.follow(id);
            progress.close();
            if (console.json()) {
                console.print(run.report());
            } else {
                new ReportText(console).print(run.report(), validUntil(runs, run.report()));
            }
            return ExitCode.of(run);
        }
    }

    private static Optional<Instant> validUntil(RunAccess runs, CleanupReport report) {
        String plan = report.planId();
        return report.dryRun() && plan != null ? runs.validUntil(new PlanId(plan)) : Optional.empty();
    }

    private int tell(Asked.NotBegun asked) {
        if (console.json()) {
            console.print(asked.report());
        } else {
            console.complain(asked.report().message());
        }
        return asked.isBusy() ? ExitCode.REFUSED : ExitCode.WRONG_USE;
    }
}
