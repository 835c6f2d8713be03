package dev.cubesweep.it.process;

import dev.cubesweep.it.servers.RealServer;
import dev.cubesweep.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The launcher as the build made it, with an environment of its own: nothing of the machine's reaches it but the way to
 * Java.
 */
public final class Distribution {

    /** Every secret that a test gives to a process; none may ever be printed. */
    static final String SECRET = "planted-secret-9f4e2b7c1d";

    /**
     * Loads classes from an archive that the first process writes: a suite starts more than a hundred. Where Java is
     * too old for it, nothing happens. {@code -Xlog} keeps what Java says of it off the output.
     */
    private static final String ARCHIVED =
            "-XX:+IgnoreUnrecognizedVMOptions -XX:+AutoCreateSharedArchive" + " -XX:SharedArchiveFile=%s -Xlog:disable";

    private static final String JAVA_OPTIONS = "CUBESWEEP_JAVA_OPTS";

    private final Path home;
    private final Map<String, String> environment;

    private Distribution(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /** Where the build put it. */
    static Path built() {
        return Path.of(System.getProperty("cubesweep.dist", "../dist/target/cubesweep"));
    }

    /** On a store, with an embedded database in a folder. */
    static Distribution on(String storeUrl, Path data) {
        return new Distribution(
                built(),
                Map.of(
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
    public static Distribution onBucket(RealServer server, String prefix, Path data) {
        return on(server.endpoint() + "/" + server.bucket() + "/" + prefix, data)
                .with("CLOUDCUBE_ACCESS_KEY_ID", server.accessKey())
                .with("CLOUDCUBE_SECRET_ACCESS_KEY", server.secretKey());
    }

    /** Without any setting. */
    static Distribution unconfigured() {
        return new Distribution(built(), Map.of());
    }

    public Distribution with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new Distribution(home, more);
    }

    /** Another copy of it. */
    Distribution at(Path folder) {
        return new Distribution(folder, environment);
    }

    /** As a user starts it. */
    Distribution withoutArchive() {
        return with(JAVA_OPTIONS, "");
    }

    /** What it is told of the installation. */
    Map<String, String> environment() {
        return environment;
    }

    /** Runs a command to its end. */
    public Finished run(String... arguments) {
        return Finished.of(builder(arguments));
    }

    /** What a command with {@code --json} printed. */
    public static JsonNode json(Finished result) {
        return Json.mapper().readTree(result.out());
    }

    ProcessBuilder builder(String... arguments) {
        Path launcher = home.resolve("bin").resolve("cubesweep");
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> variables = builder.environment();
        variables
                .keySet()
                .removeIf(name ->
                        !List.of("PATH", "HOME", "JAVA_HOME", "CUBESWEEP_JAVA").contains(name));
        variables.put(JAVA_OPTIONS, ARCHIVED.formatted(archive(arguments)));
        variables.putAll(environment);
        return builder;
    }

    /** The server and the demo have class paths of their own. */
    private static Path archive(String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        String name = List.of("serve", "demo").contains(first) ? first : "command";
        return Path.of("target", name + ".jsa").toAbsolutePath();
    }
}
