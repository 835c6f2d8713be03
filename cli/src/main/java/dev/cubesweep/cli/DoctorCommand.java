package dev.cubesweep.cli;

import dev.cubesweep.installation.Doctor;
import dev.cubesweep.installation.Finding;
import java.util.List;
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
        description = "Checks configuration, database, store and clocks; changes nothing unless asked to.",
        footer = {"", "Example:", "  cubesweep doctor --write"})
final class DoctorCommand implements Callable<Integer> {

    private final Connection connection;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--write",
            description = "Also write and delete a scratch object under .cubesweep/, to see what the store honours.")
    private boolean write;

    @Spec
    private @Nullable CommandSpec spec;

    DoctorCommand(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Integer call() {
        Console console = Console.of(spec, output);
        List<Finding> findings = new Doctor(connection.environment()).examine(write);
        if (console.json()) {
            console.print(findings);
        } else {
            findings.forEach(finding -> print(console, finding));
        }
        return findings.stream().allMatch(Finding::good) ? ExitCode.OK : ExitCode.UNREACHABLE;
    }

    private static void print(Console console, Finding finding) {
        String mark = finding.good() ? "@|green ok |@" : "@|red,bold no |@";
        console.line("  " + mark + " " + pad(finding.subject()) + escape(finding.observation()));
        if (!finding.remedy().isEmpty()) {
            console.line("      " + pad("") + escape(finding.remedy()));
        }
    }

    private static String pad(String subject) {
        return String.format("%-16s", subject);
    }

    /** Values from outside must not be read as colours. */
    private static String escape(String text) {
        return text.replace("@|", "@ |");
    }
}
