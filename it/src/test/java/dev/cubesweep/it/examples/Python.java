package dev.cubesweep.it.examples;

import dev.cubesweep.it.process.InstalledProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The interpreter of the machine, with the modules that its packages bring: another on the path may lack them. */
final class Python {

    private static final String INTERPRETER = "/usr/bin/python3";

    private Python() {}

    /** A program of an example, in the example's folder. */
    static ProcessBuilder program(String example, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(INTERPRETER));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder(example).toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().put("PYTHONUTF8", "1");
        return builder;
    }

    static Path folder(String example) {
        return Path.of("..", "examples", example).toAbsolutePath().normalize();
    }

    /** CI installs what is missing; on another machine the test is skipped, and says so. */
    static void require(String... modules) {
        String imports = "import " + String.join(", ", modules);
        if (InstalledProgram.works(INTERPRETER, "-c", imports)) {
            return;
        }
        String message = INTERPRETER + " cannot " + imports + ": the example was NOT run (docs/examples.md).";
        InstalledProgram.isMissing(message);
    }
}
