package dev.cubesweep.cli;

import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.RunRequest;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A dry run: what would go, what would stay, and why. */
@Command(
        name = "plan",
        description = "Makes a plan and deletes nothing. Its id can be given to sweep within 24 hours.",
        footer = {"", "Examples:", "  cubesweep plan", "  cubesweep plan --retention-days 30 --json"})
final class PlanCommand implements Callable<Integer> {

    private final Connection connection;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--retention-days",
            paramLabel = "DAYS",
            description = "How long clips are kept, 0 to 36500; else CUBESWEEP_RETENTION_DAYS or 5.")
    private @Nullable Integer retentionDays;

    @Option(
            names = "--grace-hours",
            paramLabel = "HOURS",
            description = "How old an orphan must be, 0 to 8760; else CUBESWEEP_GRACE_HOURS or 24.")
    private @Nullable Integer graceHours;

    @Spec
    private @Nullable CommandSpec spec;

    PlanCommand(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Integer call() {
        Console console = Console.of(spec, output);
        try (RunInProcess process = new RunInProcess(connection, console)) {
            PolicySettings defaults = connection.settings().policy();
            return process.run(RunRequest.bulk(
                    true,
                    within(
                            "--retention-days",
                            retentionDays,
                            (int) defaults.retention().toDays(),
                            PolicySettings.MAX_RETENTION_DAYS),
                    within(
                            "--grace-hours",
                            graceHours,
                            (int) defaults.grace().toHours(),
                            PolicySettings.MAX_GRACE_HOURS),
                    Set.of(),
                    Set.of(),
                    "cli"));
        }
    }

    private static int within(String option, @Nullable Integer value, int otherwise, int most) {
        int chosen = value == null ? otherwise : value;
        if (chosen < 0 || chosen > most) {
            throw new IllegalArgumentException(
                    "The option " + option + " is " + chosen + ", but must be from 0 to " + most + ".");
        }
        return chosen;
    }
}
