package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.run.ListedRun;
import dev.cubesweep.run.RunId;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One run. */
@Command(
        name = "show",
        description = "Shows what a run did, or has done so far.",
        footer = {"", "Example:", "  cubesweep run show 20260301-020000-3f9a1c"})
final class RunShowCommand extends AskingCommand {

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run = "";

    RunShowCommand(Connection connection) {
        super(connection);
    }

    @Override
    void answer(Access access, Console console) {
        ListedRun shown = access.runs().show(new RunId(run));
        if (console.json()) {
            console.print(shown);
            return;
        }
        console.plain("run " + shown.report().runId() + " (" + shown.kind().text() + "), asked for by " + by(shown)
                + " at " + shown.createdAt() + ": " + shown.report().status());
        new ReportText(console).print(shown.report(), Optional.empty());
    }

    private static String by(ListedRun run) {
        return run.requestedBy() + (run.requestedFrom() == null ? "" : " from " + run.requestedFrom());
    }
}
