package dev.cubesweep.demo;

import dev.cubesweep.embedded.EmbeddedS3;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * {@code cubesweep optimize}: lets the command line and the server do their work once on a store of its own, and keeps
 * what Java learned of their classes beside the jars, so that they start in less time. Java itself checks on each start
 * that an archive fits, and does without it where it does not (H34).
 */
public final class Optimization {

    /** The first Java that records an archive in one step (JEP 514). */
    private static final int OLDEST_JAVA = 25;

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration AGE = Duration.ofDays(10);
    private static final String BUCKET = "rehearsal";
    private static final String CUBE = "cube";
    /** More than two pages: what follows the first is listed by several requests at a time, as in any larger store. */
    private static final int OBJECTS = 2_100;

    private static final int LAST_LINES = 15;

    private final Path home;
    private final Path scratch;
    private final EmbeddedS3 store;

    private Optimization(Path home, Path scratch, EmbeddedS3 store) {
        this.home = home;
        this.scratch = scratch;
        this.store = store;
    }

    /** Ends the process: 0 when both archives are there, 1 when one could not be made, 2 where Java is too old. */
    public static void main(String[] arguments) {
        System.exit(run(Path.of(System.getProperty("cubesweep.home")), System.out, System.err));
    }

    private static int run(Path home, PrintStream out, PrintStream err) {
        int java = Runtime.version().feature();
        if (java < OLDEST_JAVA) {
            err.println("cubesweep: archives for a faster start need Java " + OLDEST_JAVA
                    + " or newer, and this is Java " + java + "; everything works without them.");
            return 2;
        }
        try (ScratchFolder scratch = ScratchFolder.create("cubesweep-optimize-");
                EmbeddedS3 store = EmbeddedS3.inMemory("rehearsal-key", "rehearsal-secret")) {
            Optimization optimization = new Optimization(home, scratch.path(), store);
            optimization.fill();
            out.println("Recording the command line and the server ...");
            optimization.record();
            out.println("Done: " + home.resolve("lib").resolve("cli.aot") + " and server.aot.");
            return 0;
        } catch (DemoException e) {
            err.println("cubesweep: " + e.getMessage());
            return 1;
        }
    }

    private void fill() {
        store.createBucket(BUCKET);
        try (SecondClient client = new SecondClient(store.endpoint(), store.accessKey(), store.secretKey(), BUCKET)) {
            IntStream.range(0, OBJECTS).parallel().forEach(number -> {
                String key = CUBE + "/uploads/" + number + ".mp4";
                client.upload(key, "video/mp4", key.getBytes(StandardCharsets.UTF_8));
                store.setLastModified(BUCKET, key, Instant.now().minus(AGE));
            });
        }
    }

    /** Both at a time: writing an archive keeps one processor busy. */
    private void record() {
        CompletableFuture<Void> commands = CompletableFuture.runAsync(this::recordCommands);
        try {
            recordServer();
        } finally {
            joined(commands);
        }
    }

    private static void joined(CompletableFuture<Void> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void recordCommands() {
        Path archive = scratch.resolve("cli.aot");
        Path log = scratch.resolve("cli.log");
        Process process = ServerProcess.launch(List.of(launcher(), "rehearse"), log, settings("cli", archive));
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        keep(archive, log);
    }

    private void recordServer() {
        Path archive = scratch.resolve("server.aot");
        Path log = scratch.resolve("server.log");
        Map<String, String> settings = settings("server", archive);
        settings.put("PORT", "0");
        ServerProcess server = ServerProcess.start(List.of(launcher(), "serve"), log, settings);
        try {
            CubesweepApi api = new CubesweepApi(server.awaitAddress());
            api.get("/healthz");
            api.post("/api/jobs/", Map.of("id", "1", "status", "processing", "original", "uploads/1.mp4"));
            api.post("/api/cleanup/bulk/", Map.of("dry_run", true));
            api.get("/api/cleanup/runs/");
            api.get("/api/storage/usage/");
        } finally {
            // It writes its archive at its end.
            server.end(LIMIT);
        }
        keep(archive, log);
    }

    private String launcher() {
        return home.resolve("bin").resolve("cubesweep").toString();
    }

    private Map<String, String> settings(String name, Path archive) {
        Map<String, String> settings = new HashMap<>();
        settings.put("CLOUDCUBE_URL", store.endpoint() + "/" + BUCKET + "/" + CUBE);
        settings.put("CLOUDCUBE_ACCESS_KEY_ID", store.accessKey());
        settings.put("CLOUDCUBE_SECRET_ACCESS_KEY", store.secretKey());
        settings.put("CUBESWEEP_DATA_DIR", scratch.resolve(name).toString());
        settings.put(
                "CUBESWEEP_JAVA",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        settings.put("CUBESWEEP_JAVA_OPTS", "-XX:AOTCacheOutput=" + archive);
        return settings;
    }

    private void keep(Path archive, Path log) {
        try {
            if (!Files.exists(archive)) {
                throw new DemoException(
                        "no archive " + archive.getFileName() + " was written; what was said ends with:\n" + end(log));
            }
            Files.move(
                    archive, home.resolve("lib").resolve(archive.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new DemoException(
                    "the archive " + archive.getFileName() + " could not be kept in " + home.resolve("lib") + ": "
                            + e.getMessage() + "; whoever runs optimize must be able to write there.",
                    e);
        }
    }

    private static String end(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
