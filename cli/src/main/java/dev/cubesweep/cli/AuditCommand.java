package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.run.AuditAction;
import dev.cubesweep.run.AuditFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Who did what from where. */
@Command(
        name = "audit",
        description = "Prints who did what from where, a line of JSON each, in the order in which it was recorded.",
        footer = {
            "",
            "Examples:",
            "  cubesweep audit > audit.ndjson",
            "  cubesweep audit --since 2026-03-01T00:00:00Z --action override"
        })
final class AuditCommand extends AskingCommand {

    @Option(
            names = "--since",
            converter = MomentText.class,
            paramLabel = "TIME",
            description = "From this moment on, as in 2026-03-01T02:00:00Z.")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            converter = MomentText.class,
            paramLabel = "TIME",
            description = "Up to this moment, which is no part of it.")
    private @Nullable Instant until;

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            converter = Words.AuditActions.class,
            completionCandidates = Words.AuditActions.class,
            description = "Only this: ${COMPLETION-CANDIDATES}.")
    private @Nullable AuditAction action;

    AuditCommand(Connection connection) {
        super(connection, new OutputOptions.LinesAnyway());
    }

    @Override
    void answer(Access access, Console console) {
        console.lines(lines -> access.audit(new AuditFilter(since, until, action), lines::accept));
    }
}
