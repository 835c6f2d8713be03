package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.reconcile.Finding;
import dev.cubesweep.reconcile.ReconciledLine;
import dev.cubesweep.reconcile.ReconciliationFilter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where the catalog and the store disagree. */
@Command(
        name = "reconcile",
        description = {
            "Compares the catalog with the store: rows whose object is not there, and objects without a row."
                    + " Changes nothing. With --json, a line of JSON each.",
            "  missing       promised, and not there",
            "  unverified    not there, and nobody can say whether it was promised",
            "  unreadable    a row's key is elsewhere or cannot be read",
            "  orphan        an object that no row names",
            "  too_new       a row or an object that may be a moment ahead of the other",
            "  not_expected  not there, and not promised",
            "  deleted       not there, since a cleanup deleted it"
        },
        footer = {
            "",
            "Examples:",
            "  cubesweep reconcile --only missing,unverified,unreadable",
            "  cubesweep reconcile --only orphan --json | jq -r 'select(.finding).key'"
        })
final class ReconcileCommand extends AskingCommand {

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "FINDING",
            converter = Words.Findings.class,
            completionCandidates = Words.Findings.class,
            description = "Only these of the findings above; else all.")
    private Set<Finding> only = ReconciliationFilter.ALL.only();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many lines, 1 or more; else all. Everything is counted.")
    private @Nullable Long limit;

    ReconcileCommand(Connection connection) {
        super(connection, new OutputOptions.Lines());
    }

    @Override
    void check() {
        if (limit != null) {
            Limits.require("--limit", limit, 1, Long.MAX_VALUE);
        }
    }

    private ReconciliationFilter filter() {
        return new ReconciliationFilter(only, limit == null ? ReconciliationFilter.ALL.most() : limit);
    }

    @Override
    void answer(Access access, Console console) {
        ReconciliationFilter filter = filter();
        if (console.json()) {
            console.lines(lines -> lines.accept(access.files().reconcile(filter, lines::accept)));
        } else {
            console.texts(lines -> lines.accept(access.files()
                    .reconcile(filter, line -> lines.accept(text(line)))
                    .message()));
        }
    }

    private static String text(ReconciledLine line) {
        String what = line.job() == null ? object(line) : row(line);
        String until = line.until() == null ? "" : " until " + line.until().truncatedTo(ChronoUnit.SECONDS);
        String reason = line.reason() == null ? "" : ": " + line.reason() + until;
        String key = line.key() == null ? "" : line.key() + "  ";
        return Printable.of(String.format(
                Locale.ROOT,
                "%-12s  %s",
                line.finding().text(),
                line.why() == null ? key + what + reason : line.why()));
    }

    private static String row(ReconciledLine line) {
        return line.query() + (line.clip() == null ? "" : " " + line.clip()) + " of job " + line.job();
    }

    private static String object(ReconciledLine line) {
        return String.format(Locale.ROOT, "%,d bytes", line.size());
    }
}
