package dev.cubesweep.cli;

import dev.cubesweep.plan.GuardName;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes completed clips whatever their age, which nobody should do by accident. */
@Command(
        name = "clips",
        description = "Deletes every completed clip, whatever its age; held and protected ones stay.",
        footer = {"", "Examples:", "  cubesweep clips --dry-run", "  cubesweep clips --confirm"})
final class ClipsCommand implements Callable<Integer> {

    private final Connection connection;

    @Mixin
    private final OutputOptions output = new OutputOptions.Document();

    @Mixin
    private final GuardOptions guards = new GuardOptions();

    @ArgGroup(multiplicity = "1")
    private Choice choice = new Choice();

    @Spec
    private @Nullable CommandSpec spec;

    /** Neither is a default: one deletes, the other would be taken for having deleted. */
    private static final class Choice {

        @Option(names = "--dry-run", required = true, description = "Make a plan and delete nothing.")
        private boolean dryRun;

        @Option(names = "--confirm", required = true, description = "Delete them.")
        private boolean confirm;
    }

    ClipsCommand(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Integer call() {
        Set<GuardName> override = guards.override();
        Set<GuardName> accept = guards.accept();
        return new FollowedRun(connection, Console.of(spec, output))
                .ask(runs -> runs.clips(!choice.confirm, override, accept));
    }
}
