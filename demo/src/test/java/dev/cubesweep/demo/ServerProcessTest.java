package dev.cubesweep.demo;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

    @TempDir
    private Path home;

    @Test
    void aServerThatEndsAtOnceIsReportedWithItsLog() throws IOException {
        Files.createDirectories(home.resolve("lib"));
        Files.writeString(home.resolve("lib/server.classpath"), "lib/nothing.jar:lib/no-more.jar\n");

        try (ServerProcess server = ServerProcess.start(home, home.resolve("server.log"), Map.of())) {
            assertThatExceptionOfType(DemoException.class)
                    .isThrownBy(server::awaitAddress)
                    .withMessageContaining("ended with exit code 1 before it listened")
                    .withMessageContaining("dev.cubesweep.server.CubesweepServer");
        }
    }

    @Test
    void anIncompleteInstallationIsNamed() {
        assertThatExceptionOfType(DemoException.class)
                .isThrownBy(() -> ServerProcess.start(home, home.resolve("server.log"), Map.of()))
                .withMessageContaining("server.classpath")
                .withMessageContaining("./cubesweep demo");
    }
}
