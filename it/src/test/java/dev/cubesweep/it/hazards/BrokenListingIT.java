package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.sim.Faults;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.CleanupReport;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that does not tell the whole truth. */
class BrokenListingIT {

    @ParameterizedTest
    @EnumSource(names = {"CONNECTION_CLOSED", "ERROR"})
    @DisplayName("H04 a listing that breaks off fails the run, and nothing is asked to go")
    void brokenOffListingDeletesNothing(Faults.Cut cut) {
        try (SimulatedScene scene = SimulatedScene.with("--objects=2100", "--layout=FLAT")) {
            scene.server().setFaults(Faults.cutListings(cut, 2));
            // The guards' look at the store's clock would meet the fault too; a run that gets there must not be saved
            // by it.
            scene.wire().beforeRequest("max-keys=1&", () -> scene.server().setFaults(Faults.NONE));

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).isEqualTo("failed");
            assertThat(report.success()).isFalse();
            assertThat(report.message()).contains("Nothing was deleted");
            assertThat(scene.server().asked().keysAskedToDelete()).isZero();
            assertThat(scene.server().remaining().generated()).isEqualTo(2100);

            scene.server().setFaults(Faults.NONE);
            assertThat(scene.node().bulk().deletedCount()).isEqualTo(2100);
        }
    }

    @Test
    @DisplayName("H04 a page that claims to be the last hides what the catalog expects, and the run is refused")
    void falseEndIsSeenByTheCatalog() {
        try (SimulatedScene scene = SimulatedScene.with("--objects=2100", "--layout=FLAT")) {
            for (int i = 0; i < 3; i++) {
                scene.put("uploads/live-" + i + ".mp4");
                scene.daysAgo(3).pipeline().working("live-" + i, "uploads/live-" + i + ".mp4");
            }
            scene.server().setFaults(Faults.cutListings(Faults.Cut.FALSE_END, 1));

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).isEqualTo("refused");
            assertThat(report.guardsTripped()).containsExactly(GuardName.UNMATCHED_CATALOG);
            assertThat(scene.server().asked().keysAskedToDelete()).isZero();

            scene.server().setFaults(Faults.NONE);
            assertThat(scene.node().bulk().deletedCount()).isEqualTo(2100);
            assertThat(scene.left()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-72, 72})
    @DisplayName("H12 a store whose clock is wrong by days is not swept")
    void wrongClockIsRefused(long hours) {
        try (SimulatedScene scene = SimulatedScene.with("--objects=10")) {
            scene.server().setFaults(Faults.dateAhead(Duration.ofHours(hours)));

            CleanupReport report = scene.node().bulk();

            assertThat(report.guardsTripped()).containsExactly(GuardName.CLOCK);
            assertThat(report.message()).contains(" days");
            assertThat(scene.server().asked().keysAskedToDelete()).isZero();
            assertThat(scene.server().remaining().generated()).isEqualTo(10);
        }
    }
}
