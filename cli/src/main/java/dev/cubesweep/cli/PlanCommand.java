package dev.cubesweep.cli;

import dev.cubesweep.policy.PolicySettings;
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
    private final OutputOptions output = new OutputOptions.Document();

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
        Limits.requireUnlessNull("--retention-days", retentionDays, 0, PolicySettings.MAX_RETENTION_DAYS);
        Limits.requireUnlessNull("--grace-hours", graceHours, 0, PolicySettings.MAX_GRACE_HOURS);
        return new FollowedRun(connection, Console.of(spec, output)).ask(runs -> runs.plan(retentionDays, graceHours));
    }
}
