package dev.cubesweep.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process with this one's class path, to be killed. */
final class ChildProcess {

    private ChildProcess() {}

    static Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Waits until the process says that line. */
    static void awaitLine(Process process, String line) throws IOException {
        BufferedReader output = process.inputReader();
        for (String said = output.readLine(); said != null; said = output.readLine()) {
            if (said.equals(line)) {
                return;
            }
        }
        throw new IllegalStateException("The process ended without saying '" + line + "'.");
    }
}
