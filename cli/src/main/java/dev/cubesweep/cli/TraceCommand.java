package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.explain.KeyTrace;
import dev.cubesweep.explain.TracedLine;
import dev.cubesweep.sweep.KeyOutcome;
import dev.cubesweep.sweep.LeftoverOutcome;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What became of one key. */
@Command(
        name = "trace",
        description = "Says which runs deleted a key or tried to, by which rule and on what facts, the newest first.",
        footer = {"", "Example:", "  cubesweep trace clips/ada/intro.mp4"})
final class TraceCommand extends AskingCommand {

    @Parameters(paramLabel = "KEY", description = "The object's key, in any spelling: with the cube or not, as a URL.")
    private String key = "";

    TraceCommand(Connection connection) {
        super(connection);
    }

    @Override
    void answer(Access access, Console console) {
        KeyTrace trace = access.trace(key);
        if (console.json()) {
            console.print(trace);
            return;
        }
        trace.found().forEach(found -> print(found, console));
        trace.gaps().forEach(gap -> console.plain("not known: " + Printable.of(gap.message())));
        console.plain(Printable.of(trace.message()));
    }

    private static void print(TracedLine found, Console console) {
        console.plain(found.line().result().text() + " by run " + found.runId() + " ("
                + found.kind().text() + "), asked for by " + by(found) + " at "
                + found.createdAt().truncatedTo(ChronoUnit.SECONDS));
        facts(found).forEach(fact -> console.plain("  " + Printable.of(fact)));
        if (found.line().result() == KeyOutcome.Result.TRASHED) {
            console.plain("  while it is in the trash, 'cubesweep restore' brings it back");
        }
        console.plain("  plan " + found.planId() + ", retention " + found.retentionDays() + " days, grace "
                + found.graceHours() + " hours");
    }

    private static String by(TracedLine found) {
        return found.requestedBy() + (found.requestedFrom() == null ? "" : " from " + found.requestedFrom());
    }

    private static List<String> facts(TracedLine found) {
        if (found.line() instanceof KeyOutcome outcome) {
            var deletion = outcome.deletion();
            return List.of(
                    deletion.reason() + " (rule " + deletion.rule().number() + "), "
                            + (deletion.owners().isEmpty()
                                    ? "no owner"
                                    : "of job " + String.join(", ", deletion.owners()))
                            + (outcome.detail().isEmpty() ? "" : ": " + outcome.detail()),
                    String.format(
                            Locale.ROOT,
                            "%s, %,d bytes, ETag %s, last modified %s",
                            deletion.key(),
                            deletion.object().size(),
                            deletion.object().etag(),
                            deletion.object().lastModified()));
        }
        var outcome = (LeftoverOutcome) found.line();
        var leftover = outcome.leftover();
        return List.of(String.format(
                Locale.ROOT,
                "%s %s of %s, %,d bytes, since %s%s",
                leftover.kind().text(),
                leftover.id(),
                leftover.key(),
                leftover.size(),
                leftover.since(),
                outcome.detail().isEmpty() ? "" : ": " + outcome.detail()));
    }
}
