package dev.cubesweep.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * Does what most commands do, one after another in one process, while {@code cubesweep optimize} has Java record it. It
 * deletes nothing.
 */
final class Rehearsal {

    private static final List<List<String>> COMMANDS = List.of(
            List.of("--help"),
            List.of("doctor"),
            List.of("--version"),
            List.of("plan"),
            List.of("plan", "--json"),
            List.of("ls"),
            List.of("usage"),
            List.of("run", "list"),
            List.of("job", "list"),
            List.of("explain", "uploads/1.mp4"),
            List.of("reconcile"));

    private Rehearsal() {}

    public static void main(String[] none) {
        Map<String, String> environment = System.getenv();
        for (List<String> command : COMMANDS) {
            String[] arguments = command.toArray(String[]::new);
            int exitCode = Cubesweep.commandLine(new Connection(environment), arguments)
                    .setOut(new PrintWriter(System.out, true))
                    .setErr(new PrintWriter(System.err, true))
                    .execute(arguments);
            System.out.println(command + " ended with " + exitCode);
        }
    }
}
