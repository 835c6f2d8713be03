package dev.cubesweep.store;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A second real S3 server, made by other people than the embedded one: what only one of the two does is not S3. It is a
 * Ceph RADOS gateway of the tests' own, or the server that {@code TEST_S3_ENDPOINT}, {@code TEST_S3_ACCESS_KEY_ID} and
 * {@code TEST_S3_SECRET_ACCESS_KEY} name, on which the tests make buckets of their own and remove them.
 *
 * @param ownGateway whether it is the gateway, of which more is known than of just any server
 */
public record SecondServer(URI endpoint, String accessKey, String secretKey, boolean ownGateway) {

    private static final String KEY = "gateway";
    private static final String SECRET = "gateway-secret";
    private static final int START_SECONDS = 180;
    private static final String ABSENT = "No second S3 server: install a Ceph RADOS gateway"
            + " (.ci/install-rgw), or set TEST_S3_ENDPOINT (docs/stores.md).";

    /** Found by whoever asks first; a gateway ends with the JVM. */
    private static final class Holder {

        static final Optional<SecondServer> FOUND = find();
    }

    /** The server. Where there is none the test is skipped, but for CI, where it fails. */
    public static SecondServer running() {
        if (Holder.FOUND.isEmpty()) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(ABSENT);
            }
            Assumptions.abort(ABSENT);
        }
        return Holder.FOUND.orElseThrow();
    }

    private static Optional<SecondServer> find() {
        Map<String, String> environment = System.getenv();
        String endpoint = environment.get("TEST_S3_ENDPOINT");
        if (endpoint != null) {
            return Optional.of(new SecondServer(
                    URI.create(endpoint),
                    Objects.requireNonNull(environment.get("TEST_S3_ACCESS_KEY_ID"), "TEST_S3_ACCESS_KEY_ID"),
                    Objects.requireNonNull(environment.get("TEST_S3_SECRET_ACCESS_KEY"), "TEST_S3_SECRET_ACCESS_KEY"),
                    false));
        }
        if (Stream.of("radosgw", "radosgw-admin", "ceph", "ceph-mon", "ceph-osd")
                .allMatch(SecondServer::isInstalled)) {
            return Optional.of(startGateway());
        }
        System.err.println(ABSENT + " Its tests are skipped, but for CI.");
        return Optional.empty();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Its standard input stays open as long as this JVM lives, however that ends; then the gateway stops. */
    private static SecondServer startGateway() {
        try {
            Path log = Files.createTempFile("rgw", ".log");
            log.toFile().deleteOnExit();
            ProcessBuilder builder = new ProcessBuilder("bash", script().toString()).redirectError(log.toFile());
            builder.environment().putAll(Map.of("ACCESS_KEY", KEY, "SECRET_KEY", SECRET));
            Process process = builder.start();
            String line = firstLine(process);
            if (line == null || !line.startsWith("ready ")) {
                process.destroy();
                throw new IllegalStateException("The RADOS gateway does not start: " + Files.readString(log));
            }
            return new SecondServer(URI.create(line.substring("ready ".length())), KEY, SECRET, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path script() throws IOException {
        Path script = Files.createTempFile("rgw", ".sh");
        try (InputStream content = Objects.requireNonNull(SecondServer.class.getResourceAsStream("rgw.sh"), "rgw.sh")) {
            Files.copy(content, script, StandardCopyOption.REPLACE_EXISTING);
        }
        script.toFile().deleteOnExit();
        return script;
    }

    private static @Nullable String firstLine(Process process) {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        return CompletableFuture.supplyAsync(() -> out.lines().findFirst().orElse(null))
                .completeOnTimeout(null, START_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
