package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An example of the specification, as its users have it in their notes and crontabs: only the host is another. */
final class SpecSnippet {

    private static final String HOST = "https://your-app.herokuapp.com";
    private static final List<String> SHELL = List.of("/bin/sh", "-c");
    private static final List<String> PYTHON = List.of("python3", "-c");

    private final List<String> command;

    private SpecSnippet(List<String> interpreter, String text) {
        command = new ArrayList<>(interpreter);
        command.add(text);
    }

    /** @param address of a server, with credentials or without */
    static SpecSnippet shell(String name, URI address) {
        require("curl", "curl", "--version");
        return new SpecSnippet(SHELL, text(name, address));
    }

    /** @param address of a server, with credentials or without */
    static SpecSnippet python(String name, URI address) {
        require("python3 with requests", "python3", "-c", "import requests");
        return new SpecSnippet(PYTHON, text(name, address));
    }

    /** A command that is none of the specification's. */
    static SpecSnippet shellCommand(String text) {
        require("curl", "curl", "--version");
        return new SpecSnippet(SHELL, text);
    }

    /** @param input what its user types */
    Finished run(String input) {
        try {
            Path typed = Files.writeString(Files.createTempFile("cubesweep", ".in"), input);
            Finished finished = Finished.of(new ProcessBuilder(command).redirectInput(typed.toFile()));
            Files.delete(typed);
            return finished;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the little environment that cron gives to its commands (crontab(5)). */
    Finished runAsCron() {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        "/usr/bin:/bin",
                        "SHELL",
                        "/bin/sh",
                        "LOGNAME",
                        "nobody",
                        "HOME",
                        System.getProperty("java.io.tmpdir")));
        return Finished.of(builder);
    }

    private static String text(String name, URI address) {
        try (InputStream resource =
                Objects.requireNonNull(SpecSnippet.class.getResourceAsStream("spec/" + name), name)) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains(HOST);
            return text.replace(HOST, address.toString().replaceFirst("/$", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** CI installs what is missing; on another machine the test is skipped, and says so. */
    private static void require(String what, String... probe) {
        if (InstalledProgram.works(probe)) {
            return;
        }
        String message = what + " is missing on this machine: the specification's examples were NOT run.";
        InstalledProgram.isMissing(message);
    }
}
