package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.run.ListedRun;
import dev.cubesweep.run.RunId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops a run. */
@Command(
        name = "cancel",
        description = "Asks a run to stop, which it does between two batches, and waits for that a while.",
        footer = {"", "Example:", "  cubesweep run cancel 20260301-020000-3f9a1c"})
final class RunCancelCommand extends AskingCommand {

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run = "";

    RunCancelCommand(Connection connection) {
        super(connection);
    }

    @Override
    void answer(Access access, Console console) {
        ListedRun stopped = access.runs().cancel(new RunId(run));
        if (console.json()) {
            console.print(stopped.report());
        } else {
            console.plain(stopped.report().message());
        }
    }
}
