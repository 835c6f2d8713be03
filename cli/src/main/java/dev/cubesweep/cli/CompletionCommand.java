package dev.cubesweep.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The script by which a shell completes commands and options. */
@Command(
        name = "completion",
        description = "Prints a script that teaches bash and zsh to complete commands and options.",
        footer = {
            "",
            "Examples:",
            "  source <(cubesweep completion)",
            "  cubesweep completion > /etc/bash_completion.d/cubesweep",
            "  cubesweep completion > ~/.cubesweep-completion; echo 'source ~/.cubesweep-completion' >> ~/.zshrc"
        })
final class CompletionCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine all =
                Objects.requireNonNull(spec, "picocli sets the spec").root().commandLine();
        all.getOut().print(AutoComplete.bash(all.getCommandName(), all));
        all.getOut().print('\n');
        all.getOut().flush();
    }
}
