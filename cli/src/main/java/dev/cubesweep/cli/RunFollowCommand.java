package dev.cubesweep.cli;

import dev.cubesweep.run.RunId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One run, to its end. */
@Command(
        name = "follow",
        description = "Follows a run to its end; without a server, takes on one that its process left unfinished.",
        footer = {"", "Example:", "  cubesweep run follow 20260301-020000-3f9a1c"})
final class RunFollowCommand implements Callable<Integer> {

    private final Connection connection;

    @Mixin
    private final OutputOptions output = new OutputOptions.Document();

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run = "";

    @Spec
    private @Nullable CommandSpec spec;

    RunFollowCommand(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Integer call() {
        return new FollowedRun(connection, Console.of(spec, output)).follow(new RunId(run));
    }
}
