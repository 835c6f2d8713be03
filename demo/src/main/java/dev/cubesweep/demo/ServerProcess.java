package dev.cubesweep.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code cubesweep serve} as a process of its own, as it runs in production. */
final class ServerProcess implements AutoCloseable {

    private static final String MAIN = "dev.cubesweep.server.CubesweepServer";
    private static final List<String> FLAGS =
            List.of("-Xmx300m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Dfile.encoding=UTF-8");
    /** Another installation's settings, and proxies, which have no part in what stays on loopback. */
    private static final Pattern FOREIGN_VARIABLE = Pattern.compile(
            "CLOUDCUBE_.*|CUBESWEEP_.*|AWS_.*|DATABASE_URL|PORT|DYNO|[a-z]+_proxy", Pattern.CASE_INSENSITIVE);

    private static final Pattern LISTENS = Pattern.compile("listens on (http://\\S+?)/?(?=\\s)");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LAST_LINES = 15;

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it; it listens a few seconds later.
     *
     * @param home the installed folder, with {@code lib/} in it
     * @param log gets all that it writes
     */
    static ServerProcess start(Path home, Path log, Map<String, String> settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", classPath(home), MAIN));
        return start(command, log, settings);
    }

    /** Starts it by a command of the caller's, without the settings of any other installation. */
    static ServerProcess start(List<String> command, Path log, Map<String, String> settings) {
        return new ServerProcess(launch(command, log, settings), log);
    }

    /** Starts any process of the product, without the settings of any other installation. */
    static Process launch(List<String> command, Path log, Map<String, String> settings) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> FOREIGN_VARIABLE.matcher(name).matches());
        builder.environment().putAll(settings);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new DemoException("The server could not be started: " + e.getMessage(), e);
        }
    }

    private static String classPath(Path home) {
        Path list = home.resolve("lib").resolve("server.classpath");
        try {
            return Arrays.stream(Files.readString(list).strip().split(":", -1))
                    .map(jar -> home.resolve(jar).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new DemoException(
                    "The file " + list + " cannot be read, so this is no complete installation; start the demo with"
                            + " ./cubesweep demo.",
                    e);
        }
    }

    /**
     * Waits until it listens, and says where: {@code http://127.0.0.1:40123}.
     *
     * @throws DemoException with the log's last lines if it ends instead, or takes too long
     */
    URI awaitAddress() {
        try {
            return Patience.await("the server to listen", LIMIT, () -> {
                requireAlive();
                return address();
            });
        } catch (DemoException e) {
            throw new DemoException(e.getMessage() + " Its log ends with:\n" + lastLines(), e);
        }
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new DemoException("The server ended with exit code " + process.exitValue() + " before it listened.");
        }
    }

    private Optional<URI> address() {
        return LISTENS.matcher(logged()).results().findFirst().map((MatchResult result) -> URI.create(result.group(1)));
    }

    private String lastLines() {
        List<String> lines = logged().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private String logged() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("The server's log cannot be read.", e);
        }
    }

    /** Ends it: asks first, and insists after some seconds. */
    @Override
    public void close() {
        end(Duration.ofSeconds(10));
    }

    /** Ends it: asks first, and insists when the time is over. */
    void end(Duration patience) {
        process.destroy();
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
