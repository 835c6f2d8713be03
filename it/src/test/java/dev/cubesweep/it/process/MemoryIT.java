package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.sim.SimulatedS3;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Memory")
final class MemoryIT {

    @TempDir
    private Path data;

    @Test
    @DisplayName("100,000 objects are planned in a heap of 128 MB")
    void planned() {
        try (SimulatedS3 s3 = SimulatedS3.start("--bucket=bucket", "--prefix=cube/", "--objects=100000")) {
            Finished result = Distribution.on(s3.endpoint() + "/bucket/cube", data)
                    .with("CUBESWEEP_JAVA_OPTS", "-Xmx128m")
                    .run("plan", "--json");

            assertThat(result.exitCode()).as(result.all()).isZero();
            assertThat(result.out()).contains("\"total_files_scanned\" : 100000");
        }
    }
}
