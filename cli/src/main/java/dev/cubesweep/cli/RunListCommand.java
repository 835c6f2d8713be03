package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.run.RunFilter;
import dev.cubesweep.run.RunPage;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunStatus;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The last runs. */
@Command(
        name = "list",
        description = "Lists runs, the newest first.",
        footer = {
            "",
            "Examples:",
            "  cubesweep run list",
            "  cubesweep run list --status failed",
            "  cubesweep run list --limit 100 --after 118 --json"
        })
final class RunListCommand extends AskingCommand {

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            converter = Words.RunStatuses.class,
            completionCandidates = Words.RunStatuses.class,
            description = "Only runs in this status: ${COMPLETION-CANDIDATES}.")
    private @Nullable RunStatus status;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            converter = Words.RunKinds.class,
            completionCandidates = Words.RunKinds.class,
            description = "Only runs of this kind: ${COMPLETION-CANDIDATES}.")
    private RunRequest.@Nullable Kind kind;

    @Option(names = "--dry-run", negatable = true, description = "Only dry runs, or only others.")
    private @Nullable Boolean dryRun;

    @Option(
            names = "--after",
            paramLabel = "N",
            description = "Go on where a list ended: the number that its last line named, as in 'there are more; go on"
                    + " with: --after 118' (next with --json).")
    private @Nullable Long after;

    @Option(names = "--limit", paramLabel = "N", description = "How many, 1 to 1000; else 20.", defaultValue = "20")
    private int limit;

    RunListCommand(Connection connection) {
        super(connection);
    }

    @Override
    void check() {
        Limits.require("--limit", limit, 1, Limits.MOST_LISTED);
    }

    @Override
    void answer(Access access, Console console) {
        RunPage page = access.runs().list(new RunFilter(status, kind, dryRun), after, limit);
        if (console.json()) {
            console.print(page);
            return;
        }
        Table table = new Table("RUN", "ASKED FOR", "BY", "KIND", "STATUS", "DELETED", "MB");
        page.runs()
                .forEach(run -> table.row(
                        run.report().runId(),
                        run.createdAt().truncatedTo(ChronoUnit.SECONDS),
                        run.requestedBy(),
                        run.kind().text() + (run.report().dryRun() ? " (dry run)" : ""),
                        run.report().status(),
                        run.report().deletedCount(),
                        String.format(Locale.ROOT, "%.2f", run.report().deletedSizeMb())));
        table.print(console);
        console.goesOn(page.next());
    }
}
