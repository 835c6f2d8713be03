package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cubesweep.it.sim.SimulatedS3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A copy of the distribution whose classes were recorded; the last test makes the archive a stale one. */
@DisplayName("H34 archives of classes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class OptimizedIT {

    private static final int OBJECTS = 2_500;
    private static final int LONGEST_SECONDS = 600;

    private Path folder;
    private SimulatedS3 s3;
    private Path copy;
    private Path temporary;
    private Finished optimized;

    @BeforeAll
    void optimize(@TempDir Path scratch) throws IOException {
        folder = scratch;
        s3 = SimulatedS3.start("--bucket=bucket", "--prefix=cube/", "--objects=" + OBJECTS);
        copy = folder.resolve("copy");
        copy(Distribution.built(), copy);
        temporary = Files.createDirectory(folder.resolve("temporary"));
        optimized = Finished.of(
                Distribution.unconfigured()
                        .with("CUBESWEEP_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary)
                        .at(copy)
                        .builder("optimize"),
                LONGEST_SECONDS);
    }

    @BeforeEach
    void javaThatRecords() {
        assumeThat(optimized.err())
                .as("what Java says that cannot record archives")
                .doesNotContain("need Java 25");
    }

    @AfterAll
    void close() {
        s3.close();
    }

    private Distribution recorded(String data) {
        return Distribution.on(s3.endpoint() + "/bucket/cube", folder.resolve(data))
                .withoutArchive()
                .at(copy);
    }

    private static String requiring(Path archive) {
        return "-XX:AOTMode=on -XX:AOTCache=" + archive;
    }

    @Test
    @Order(1)
    @DisplayName("are made by one command, and Java takes them")
    void areMade() throws IOException {
        assertThat(optimized.exitCode()).as(optimized.all()).isZero();
        assertThat(optimized.err()).isEmpty();
        for (String command : new String[] {"cli", "server"}) {
            assertThat(copy.resolve("lib").resolve(command + ".aot")).exists();
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).as("nothing is left of the rehearsal").isEmpty();
        }
        Finished version = recorded("version")
                .with("CUBESWEEP_JAVA_OPTS", requiring(copy.resolve("lib").resolve("cli.aot")))
                .run("--version");
        assertThat(version.exitCode()).as(version.all()).isZero();
    }

    @Test
    @Order(2)
    @DisplayName("change nothing of what a plan and its sweep do, or say")
    void changeNothing() {
        Finished plain = Distribution.on(s3.endpoint() + "/bucket/cube", folder.resolve("plain"))
                .withoutArchive()
                .run("plan", "--json");
        Finished planned = recorded("recorded").run("plan", "--json");

        assertThat(planned.exitCode()).as(planned.all()).isZero();
        assertThat(planned.err()).isEqualTo(plain.err());
        JsonNode plan = Distribution.json(planned);
        for (String field : new String[] {"message", "deleted_count", "deleted_by_reason", "guards_tripped"}) {
            assertThat(plan.path(field))
                    .as(field)
                    .isEqualTo(Distribution.json(plain).path(field));
        }
        Finished refused =
                recorded("recorded").run("sweep", plan.path("plan_id").asString());
        assertThat(refused.exitCode()).as(refused.all()).isEqualTo(3);
        assertThat(s3.remaining().generated()).isEqualTo(OBJECTS);
    }

    @Test
    @Order(3)
    @DisplayName("serve the first request like any other")
    void serve() {
        try (ServerProcess server = ServerProcess.start(recorded("server"))) {
            assertThat(server.get("/healthz").body().path("s3_configured").asBoolean())
                    .isTrue();
        }
    }

    @Test
    @Order(4)
    @DisplayName("are left alone without a word when they do not fit any more")
    void stale() throws IOException {
        try (Stream<Path> jars = Files.list(copy.resolve("lib"))) {
            Path core = jars.filter(jar -> jar.getFileName().toString().startsWith("cubesweep-core"))
                    .findFirst()
                    .orElseThrow();
            Files.setLastModifiedTime(core, FileTime.from(Instant.now().minusSeconds(60)));
        }
        Finished required = recorded("stale")
                .with("CUBESWEEP_JAVA_OPTS", requiring(copy.resolve("lib").resolve("cli.aot")))
                .run("--version");
        assertThat(required.exitCode()).as("the archive does not fit").isNotZero();

        Finished planned = recorded("stale").run("plan", "--json");

        assertThat(planned.exitCode()).as(planned.all()).isZero();
        assertThat(planned.err()).doesNotContain("aot", "AOT", "archive");
        assertThat(Distribution.json(planned).path("deleted_count").asInt()).isEqualTo(OBJECTS);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
