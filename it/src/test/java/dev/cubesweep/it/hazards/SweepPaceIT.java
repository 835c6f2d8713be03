package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.sim.Asked;
import dev.cubesweep.it.sim.Faults;
import dev.cubesweep.it.sim.Operation;
import dev.cubesweep.run.CleanupReport;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pace of a sweep")
class SweepPaceIT {

    private static final int OBJECTS = 4_000;

    @Test
    @DisplayName("is no faster than CUBESWEEP_DELETES_PER_SECOND")
    void isLimited() {
        Map<String, String> limited = Map.of("CUBESWEEP_DELETES_PER_SECOND", "100");
        try (SimulatedScene scene = SimulatedScene.with(limited, "--objects=350", "--layout=FLAT")) {
            long began = System.nanoTime();

            CleanupReport report = scene.node().bulk();

            assertThat(report.deletedCount()).isEqualTo(350);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(3));
            assertThat(scene.server().asked().requests(Operation.DELETE_OBJECTS))
                    .isGreaterThanOrEqualTo(4);
            assertThat(scene.left()).isEmpty();
        }
    }

    @Test
    @DisplayName("is as the store has it, each object asked for once")
    void isTheStores() {
        try (SimulatedScene scene = SimulatedScene.with("--objects=" + OBJECTS, "--layout=FLAT", "--latency=50")) {
            CleanupReport report = scene.node().bulk();

            Asked asked = scene.server().asked();
            assertThat(report.deletedCount()).isEqualTo(OBJECTS);
            assertThat(report.verifySeconds()).isPositive();
            // The probe deletes a few of its own.
            assertThat(asked.keysAskedToDelete()).isBetween((long) OBJECTS, OBJECTS + 9L);
            assertThat(scene.left()).isEmpty();
        }
    }

    @Test
    @DisplayName("H23 slows down where the store asks for it, and loses nothing")
    void slowsDown() {
        try (SimulatedScene scene = SimulatedScene.with("--objects=" + OBJECTS, "--layout=FLAT", "--latency=20")) {
            scene.server().setFaults(Faults.slowDown(5));

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).as(report.message()).isEqualTo("completed");
            assertThat(report.deletedCount()).isEqualTo(OBJECTS);
            assertThat(scene.server().asked().refusedForRate()).isPositive();
            assertThat(scene.left()).isEmpty();
        }
    }
}
