package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.explain.Explanation;
import dev.cubesweep.run.RunObserver;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Why one object would stay or go. */
@Command(
        name = "explain",
        description = "Says what a cleanup would do with one object, and why.",
        footer = {"", "Example:", "  cubesweep explain clips/ada/intro.mp4"})
final class ExplainCommand implements Callable<Integer> {

    private final Connection connection;

    @Mixin
    private final OutputOptions output = new OutputOptions.Document();

    @Parameters(paramLabel = "KEY", description = "The object's key, in any spelling: with the cube or not, as a URL.")
    private String key = "";

    @Spec
    private @Nullable CommandSpec spec;

    ExplainCommand(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Integer call() {
        Console console = Console.of(spec, output);
        try (Access access = connection.open(RunObserver.NONE)) {
            Explanation explanation = access.explain(key);
            if (console.json()) {
                console.print(explanation);
            } else {
                console.plain(explanation.sentence());
            }
            return ExitCode.OK;
        }
    }
}
