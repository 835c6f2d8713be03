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

    /** Follows a run that there is. @return the exit code */
    int follow(RunId run) {
        return ask(runs -> new Asked.Begun(run));
    }

    /** @return the exit code */
    int ask(Function<RunAccess, Asked> request) {
        try (Interruption interruption = Interruption.watch(console)) {
            int exitCode = ask(request, interruption);
            interruption.ended(exitCode);
            return exitCode;
        }
    }

    private int ask(Function<RunAccess, Asked> request, Interruption interruption) {
        try (Progress progress = Progress.on(console);
                Access access = connection.open(progress)) {
            Asked asked = request.apply(access.runs());
            if (asked instanceof Asked.NotBegun notBegun) {
                return tell(notBegun);
            }
            RunId run = ((Asked.Begun) asked).run();
            interruption.following(access.runs(), run);
            ListedRun ended = access.runs().follow(run);
            progress.close();
            print(access.runs(), ended.report());
            interruption.over();
            return ExitCode.of(ended);
        }
    }

    private void print(RunAccess runs, CleanupReport report) {
        if (console.json()) {
            console.print(report);
        } else {
            new ReportText(console).print(report, validUntil(runs, report));
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
