package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.database.HoldPage;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The holds that stand. */
@Command(
        name = "list",
        description = "Lists holds, the oldest first; those that keep an object, or on a clip or job.",
        footer = {"", "Examples:", "  cubesweep hold list", "  cubesweep hold list --key clips/ada/intro.mp4 --json"})
final class HoldListCommand extends AskingCommand {

    @ArgGroup(multiplicity = "0..1")
    private @Nullable HoldTarget target;

    @Option(
            names = "--after",
            paramLabel = "HOLD",
            description = "Go on after this hold, as the column HOLD has it.",
            defaultValue = "0")
    private long after;

    @Option(names = "--limit", paramLabel = "N", description = "How many, 1 to 1000; else 100.", defaultValue = "100")
    private int limit;

    HoldListCommand(Connection connection) {
        super(connection);
    }

    @Override
    void check() {
        Limits.require("--after", after, 0, Long.MAX_VALUE);
        Limits.require("--limit", limit, 1, Limits.MOST_LISTED);
    }

    @Override
    void answer(Access access, Console console) {
        HoldPage page = access.holds()
                .list(target == null ? null : target.kind(), target == null ? "" : target.value(), after, limit);
        if (console.json()) {
            console.print(page);
            return;
        }
        Table table = new Table("HOLD", "SINCE", "ON", "KEYS", "REASON");
        page.holds()
                .forEach(hold -> table.row(
                        hold.id(),
                        hold.createdAt().truncatedTo(ChronoUnit.SECONDS),
                        hold.targetKind().text() + " " + hold.target(),
                        hold.keys().size(),
                        hold.reason()));
        table.print(console);
        console.goesOn(page.next());
    }
}
