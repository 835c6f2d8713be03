package dev.cubesweep.cli;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.PlanId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "PLAN", description = "The id that plan printed.")
    private String plan = "";

    @Option(names = "--override", split = ",", paramLabel = "GUARD", description = "Let this run pass a guard.")
    private List<String> override = List.of();

    @Option(names = "--accept", split = ",", paramLabel = "GUARD", description = "Settle a guard for good.")
    private List<String> accept = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    SweepCommand(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Integer call() {
        PlanId id = new PlanId(plan);
        Set<GuardName> overridden = guards(override);
        Set<GuardName> accepted = guards(accept);
        accepted.stream().filter(guard -> !guard.isAcceptable()).findFirst().ifPresent(guard -> {
            throw new IllegalArgumentException("The option --accept does not take the guard '" + guard.text()
                    + "', which nothing can settle for good.");
        });
        return new FollowedRun(connection, Console.of(spec, output)).ask(runs -> runs.sweep(id, overridden, accepted));
    }

    private static Set<GuardName> guards(List<String> names) {
        Set<GuardName> guards = EnumSet.noneOf(GuardName.class);
        names.forEach(name -> guards.add(GuardName.ofText(name)));
        return guards;
    }
}
