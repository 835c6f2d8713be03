package dev.cubesweep.cli;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.run.RunObserver;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command with one answer, by a server or from the store and database themselves. */
abstract class AskingCommand implements Callable<Integer> {

    private final Connection connection;

    @Mixin
    private final OutputOptions output;

    @Spec
    private @Nullable CommandSpec spec;

    AskingCommand(Connection connection) {
        this(connection, new OutputOptions.Document());
    }

    AskingCommand(Connection connection, OutputOptions output) {
        this.connection = connection;
        this.output = output;
    }

    @Override
    public final Integer call() {
        Console console = Console.of(spec, output);
        check();
        try (Access access = connection.open(RunObserver.NONE)) {
            answer(access, console);
        }
        return exitCode();
    }

    /**
     * Looks at the arguments before anything is opened.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    void check() {}

    /** The exit code of the answer that was given. */
    int exitCode() {
        return ExitCode.OK;
    }

    abstract void answer(Access access, Console console);
}
