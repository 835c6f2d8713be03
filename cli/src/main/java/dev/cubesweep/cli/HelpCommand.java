package dev.cubesweep.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The help of a command. Picocli's own looks at the first word alone, and passes over the others. */
@Command(
        name = "help",
        helpCommand = true,
        description = "Shows the help of a command, as --help behind it does.",
        footer = {"", "Examples:", "  cubesweep help", "  cubesweep help plan", "  cubesweep help run list"})
final class HelpCommand implements Runnable {

    /** Those of the first word. */
    private static final class Commands implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Cubesweep.names().iterator();
        }
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            completionCandidates = Commands.class,
            description = "The command, and the one under it if there is one; else all commands.")
    private List<String> words = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandSpec root = Objects.requireNonNull(spec, "picocli sets the spec").root();
        CommandLine found = find(root.commandLine());
        found.usage(found.getOut());
        found.getOut().flush();
    }

    private CommandLine find(CommandLine root) {
        CommandLine found = root;
        for (String word : words) {
            CommandLine next = found.getSubcommands().get(word);
            if (next == null) {
                throw new ParameterException(found, "There is no command '" + String.join(" ", words) + "'");
            }
            found = next;
        }
        return found;
    }
}
