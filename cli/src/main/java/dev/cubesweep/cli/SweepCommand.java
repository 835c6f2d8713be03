package dev.cubesweep.cli;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.PlanId;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Carries out exactly what was previewed, or less. */
@Command(
        name = "sweep",
        description = "Carries out a plan: deletes what it lists and what still may go, never more.",
        footer = {
            "",
            "Examples:",
            "  cubesweep sweep plan-20260301-020000-3f9a1c",
            "  cubesweep sweep plan-20260301-020000-3f9a1c --accept empty_catalog"
        })
final class SweepCommand implements Callable<Integer> {

    private final Connection connection;

    @Mixin
    private final OutputOptions output = new OutputOptions.Document();

    @Mixin
    private final GuardOptions guards = new GuardOptions();

    @Parameters(paramLabel = "PLAN", description = "The id that plan printed.")
    private String plan = "";

    @Spec
    private @Nullable CommandSpec spec;

    SweepCommand(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Integer call() {
        PlanId id = new PlanId(plan);
        Set<GuardName> override = guards.override();
        Set<GuardName> accept = guards.accept();
        return new FollowedRun(connection, Console.of(spec, output)).ask(runs -> runs.sweep(id, override, accept));
    }
}
