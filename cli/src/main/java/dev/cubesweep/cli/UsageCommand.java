package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.store.Megabytes;
import dev.cubesweep.usage.Amount;
import dev.cubesweep.usage.UsageReader;
import dev.cubesweep.usage.UsageReport;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How the store's bytes are spread. */
@Command(
        name = "usage",
        description = "Adds up the store by folder, by what its objects are to the catalog, and by age.",
        footer = {"", "Examples:", "  cubesweep usage", "  cubesweep usage --levels 1 --json"})
final class UsageCommand extends AskingCommand {

    @Option(
            names = "--levels",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many levels of folders are told apart, 1 to 5; else 2.")
    private int levels;

    UsageCommand(Connection connection) {
        super(connection);
    }

    @Override
    void check() {
        Limits.require("--levels", levels, 1, UsageReader.MOST_LEVELS);
    }

    @Override
    void answer(Access access, Console console) {
        UsageReport usage = access.files().usage(levels);
        if (console.json()) {
            console.print(usage);
            return;
        }
        console.plain(usage.message());
        print(console, "by folder", usage.byFolder());
        print(console, "by kind", usage.byKind());
        print(console, "by age", usage.byAge());
    }

    private static void print(Console console, String title, List<Amount> amounts) {
        console.plain("");
        console.plain("  " + title);
        amounts.forEach(amount -> console.plain(String.format(
                Locale.ROOT,
                "  %,12d  %,14.2f MB  %s",
                amount.count(),
                Megabytes.of(amount.bytes()),
                Printable.of(amount.name()))));
    }
}
