package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The demo, as a process")
final class DemoIT {

    @Test
    @DisplayName("it proves everything that it says, for a seed of its own too")
    void proven() {
        Finished result = Distribution.unconfigured().run("demo", "--seed", "11");

        assertThat(result.exitCode()).as(result.all()).isZero();
        assertThat(result.out())
                .contains("Everything that was said has been proven")
                .contains("The neighbour's")
                .doesNotContain("WRONG");
    }
}
