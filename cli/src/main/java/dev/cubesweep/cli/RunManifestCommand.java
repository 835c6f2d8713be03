package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.run.RunId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What became of each planned deletion. */
@Command(
        name = "manifest",
        description = "Prints what became of each planned deletion of a run, a line of JSON each, in the plan's order.",
        footer = {
            "",
            "Examples:",
            "  cubesweep run manifest 20260301-020000-3f9a1c > manifest.ndjson",
            "  cubesweep run manifest 20260301-020000-3f9a1c | jq -r 'select(.outcome == \"failed\").key'"
        })
final class RunManifestCommand extends AskingCommand {

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run = "";

    RunManifestCommand(Connection connection) {
        super(connection, new OutputOptions.LinesAnyway());
    }

    @Override
    void answer(Access access, Console console) {
        RunId id = new RunId(run);
        console.lines(lines -> access.runs().manifest(id, lines::accept));
    }
}
