package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.trash.RestoreReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings clips back. */
@Command(
        name = "restore",
        description = {
            "Brings back clips that a cleanup moved to the trash, with their metadata. Nothing is replaced: where an"
                    + " object lies by now, it stays.",
            "There is a trash where CUBESWEEP_TRASH_DAYS is set."
        },
        footer = {
            "",
            "Examples:",
            "  cubesweep restore 20260301-020000-3f9a1c --dry-run",
            "  cubesweep restore clips/ada/intro.mp4"
        })
final class RestoreCommand extends AskingCommand {

    @Parameters(
            paramLabel = "RUN|KEY",
            description = "A run's id, for all that it moved; or one object's key, in any spelling.")
    private String what = "";

    @Option(names = "--dry-run", description = "Only say what would come back.")
    private boolean dryRun;

    private int exitCode = ExitCode.OK;

    RestoreCommand(Connection connection) {
        super(connection);
    }

    @Override
    void answer(Access access, Console console) {
        RestoreReport report = access.restore(what, dryRun);
        if (console.json()) {
            console.print(report);
        } else {
            console.plain(Printable.of(report.message()));
            report.restoredFilesSample().forEach(key -> console.plain("  " + Printable.of(key)));
            report.errorsSample().forEach(error -> console.plain("  failed: " + Printable.of(error)));
        }
        if (!report.success()) {
            exitCode = report.hasFound() ? ExitCode.SOME_FAILED : ExitCode.WRONG_USE;
        }
    }

    @Override
    int exitCode() {
        return exitCode;
    }
}
