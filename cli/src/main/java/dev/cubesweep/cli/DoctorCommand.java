package dev.cubesweep.cli;

import dev.cubesweep.installation.doctor.Diagnosis;
import dev.cubesweep.installation.doctor.Finding;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks whether everything is in place for a cleanup. */
@Command(
        name = "doctor",
        description = {
            "Checks configuration, store, rights, clocks, database, keys, guards and the last cleanup.",
            "",
            "The server that CUBESWEEP_URL names is asked, else store and database themselves. Nothing of the"
                    + " application's is changed; Cubesweep's own tables are created or brought up to date, as by"
                    + " migrate."
        },
        exitCodeListHeading = "%nExit codes, by the first finding that stands in the way:%n",
        exitCodeList = {
            "0:nothing stands in the way",
            "2:the configuration, the credentials or their rights are wrong",
            "3:a guard would refuse a cleanup",
            "5:the store or the database cannot be reached, or is not configured"
        },
        footer = {"", "Examples:", "  cubesweep doctor", "  cubesweep doctor --write --json"})
final class DoctorCommand implements Callable<Integer> {

    private final Connection connection;

    @Mixin
    private final OutputOptions output = new OutputOptions.OfThisMachine();

    @Option(
            names = "--write",
            description =
                    "Also write scratch objects under .cubesweep/, and remove them, to see what the store honours.")
    private boolean write;

    @Spec
    private @Nullable CommandSpec spec;

    DoctorCommand(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Integer call() {
        Console console = Console.of(spec, output);
        Diagnosis diagnosis = connection.doctor().examine(write);
        if (console.json()) {
            console.print(diagnosis);
        } else {
            diagnosis.findings().forEach(finding -> print(console, finding));
        }
        return diagnosis.obstacles().stream()
                .findFirst()
                .map(DoctorCommand::code)
                .orElse(ExitCode.OK);
    }

    private static int code(Finding finding) {
        return switch (finding.severity()) {
            case OK, NOTE -> ExitCode.OK;
            case WRONG -> ExitCode.WRONG_USE;
            case REFUSED -> ExitCode.REFUSED;
            case UNREACHABLE -> ExitCode.UNREACHABLE;
        };
    }

    private static void print(Console console, Finding finding) {
        String mark = switch (finding.severity()) {
            case OK -> "@|green ok  |@";
            case NOTE -> "@|yellow note|@";
            case WRONG, REFUSED, UNREACHABLE -> "@|red,bold no  |@";
        };
        console.line("  " + mark + " " + pad(finding.subject()) + escape(finding.observation()));
        if (!finding.remedy().isEmpty()) {
            console.line("       " + pad("") + escape(finding.remedy()));
        }
    }

    private static String pad(String subject) {
        return String.format("%-16s ", subject);
    }

    /** Values from outside must not be read as colours. */
    private static String escape(String text) {
        return text.replace("@|", "@ |");
    }
}
