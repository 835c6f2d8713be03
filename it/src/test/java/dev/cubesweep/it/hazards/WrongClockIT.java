package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.it.sim.Faults;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunSamples;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ages are differences between clocks: one that is wrong makes everything old. */
class WrongClockIT {

    @Test
    @DisplayName("H12 a machine whose own clock is ten days ahead is refused, on the second server too")
    void machineIsAhead() {
        try (HazardScene scene = HazardScene.on(Place.POSTGRESQL_AND_SECOND_S3)) {
            scene.daysAgo(10).file("uploads/new.mp4");

            CleanupReport report = scene.node().run(RunRequest.bulk(false, 5, 24, Set.of(), Set.of(), RunSamples.API));

            assertThat(report.guardsTripped()).containsExactly(GuardName.CLOCK);
            assertThat(report.message()).containsPattern("(9|10) days");
            assertThat(scene.asked()).isEmpty();
            assertThat(scene.left()).containsExactly("uploads/new.mp4");
        }
    }

    @Test
    @DisplayName("H31 a store that sends no Date and ignores conditions is swept, and the counts are right")
    void storeWithoutDateAndConditions() {
        try (SimulatedScene scene = SimulatedScene.with("--objects=2100", "--layout=FLAT", "--ignore-conditions")) {
            scene.server().setFaults(Faults.withoutDate());
            scene.pipeline().clip("kept", "history", ClipStatus.COMPLETED, "clips/kept.mp4");
            scene.put("clips/kept.mp4");

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).isEqualTo("completed");
            assertThat(report.deletedCount()).isEqualTo(2100);
            assertThat(scene.left()).containsExactly("clips/kept.mp4");
        }
    }
}
