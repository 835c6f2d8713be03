package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.run.ListedRun;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The last runs. */
@Command(
        name = "list",
        description = "Lists runs, the newest first.",
        footer = {"", "Examples:", "  cubesweep run list", "  cubesweep run list --limit 100 --json"})
final class RunListCommand extends AskingCommand {

    private static final int MOST = 200;

    @Option(names = "--limit", paramLabel = "N", description = "How many, 1 to 200; else 20.", defaultValue = "20")
    private int limit;

    RunListCommand(Connection connection) {
        super(connection);
    }

    @Override
    void check() {
        Limits.require("--limit", limit, 1, MOST);
    }

    @Override
    void answer(Access access, Console console) {
        List<ListedRun> runs = access.runs().list(limit);
        if (console.json()) {
            console.print(runs);
            return;
        }
        Table table = new Table("RUN", "ASKED FOR", "BY", "KIND", "STATUS", "DELETED", "MB");
        runs.forEach(run -> table.row(
                run.report().runId(),
                run.createdAt().truncatedTo(ChronoUnit.SECONDS),
                run.requestedBy(),
                run.kind().text() + (run.report().dryRun() ? " (dry run)" : ""),
                run.report().status(),
                run.report().deletedCount(),
                String.format(Locale.ROOT, "%.2f", run.report().deletedSizeMb())));
        table.print(console);
    }
}
