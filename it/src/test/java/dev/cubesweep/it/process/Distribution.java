package dev.cubesweep.it.process;

import dev.cubesweep.it.servers.RealServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The launcher as the build made it, with an environment of its own: nothing of the machine's reaches it but the way to
 * Java.
 */
final class Distribution {

    /** Every secret that a test gives to a process; none may ever be printed. */
    static final String SECRET = "planted-secret-9f4e2b7c1d";

    private static final long LONGEST_COMMAND_SECONDS = 120;

    private final Map<String, String> environment;

    private Distribution(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** On a store, with an embedded database in a folder. */
    static Distribution on(String storeUrl, Path data) {
        return new Distribution(Map.of(
                "CLOUDCUBE_URL",
                storeUrl,
                "CLOUDCUBE_ACCESS_KEY_ID",
                "key-id",
                "CLOUDCUBE_SECRET_ACCESS_KEY",
                SECRET,
                "CUBESWEEP_DATA_DIR",
                data.toString()));
    }

    /** On a folder of a real server's bucket, with an embedded database in a folder. */
    static Distribution onBucket(RealServer server, String prefix, Path data) {
        Distribution distribution = on(server.endpoint() + "/" + server.bucket() + "/" + prefix, data)
                .with("CLOUDCUBE_ACCESS_KEY_ID", server.accessKey())
                .with("CLOUDCUBE_SECRET_ACCESS_KEY", server.secretKey());
        Map<String, String> all = new LinkedHashMap<>(distribution.environment);
        all.putAll(server.variables());
        return new Distribution(all);
    }

    /** Without any setting. */
    static Distribution unconfigured() {
        return new Distribution(Map.of());
    }

    Distribution with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Distribution(more);
    }

    /** What a finished command left behind. */
    record Result(int exitCode, String out, String err) {

        String all() {
            return out + err;
        }
    }

    /** Runs a command to its end. */
    Result run(String... arguments) {
        try {
            Path out = Files.createTempFile("cubesweep", ".out");
            Path err = Files.createTempFile("cubesweep", ".err");
            Process process = builder(arguments)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(LONGEST_COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The command " + String.join(" ", arguments) + " does not end: "
                        + Files.readString(out) + Files.readString(err));
            }
            Result result = new Result(process.exitValue(), read(out), read(err));
            Files.delete(out);
            Files.delete(err);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    ProcessBuilder builder(String... arguments) {
        Path launcher = Path.of(System.getProperty("cubesweep.dist", "../dist/target/cubesweep"), "bin", "cubesweep");
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> variables = builder.environment();
        variables
                .keySet()
                .removeIf(name ->
                        !List.of("PATH", "HOME", "JAVA_HOME", "CUBESWEEP_JAVA").contains(name));
        variables.putAll(environment);
        return builder;
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
