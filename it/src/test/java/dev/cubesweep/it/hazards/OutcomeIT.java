package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cubesweep.it.sim.Faults;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.CleanupReport;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run says that it did, against what the store says. */
class OutcomeIT {

    private static final double BYTES_PER_MB = 1024 * 1024;

    @ParameterizedTest
    @EnumSource
    @DisplayName("H14 H15 keys that are refused inside a 200 are no deletions, in counts and bytes")
    void countsAreTheStoresDifference(Faults.DeletionError error) {
        try (SimulatedScene scene = SimulatedScene.with("--objects=2100", "--layout=FLAT")) {
            scene.server().setFaults(Faults.refuseDeletions(7, error));
            long before = scene.bytesLeft();

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).isEqualTo("completed_with_errors");
            assertThat(report.success()).isFalse();
            assertThat(report.failedCount()).isEqualTo(300);
            assertThat(report.errorsSample()).isNotEmpty().allMatch(line -> line.startsWith("cube/objects/"));
            assertThat(scene.left()).hasSize(300);
            assertThat(report.deletedCount()).isEqualTo(1800);
            assertThat(report.deletedSizeMb()).isCloseTo((before - scene.bytesLeft()) / BYTES_PER_MB, within(0.01));
            assertThat(report.totalFilesScanned())
                    .isEqualTo(report.deletedCount() + report.retainedCount() + report.failedCount());
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H14 H15 refused, vanished and deleted objects are told apart")
    void eachKeyHasItsOutcome(Place place) {
        try (HazardScene scene = HazardScene.on(place)) {
            scene.daysAgo(10)
                    .file("uploads/locked.mp4")
                    .file("uploads/vanishes.mp4")
                    .file("uploads/goes.mp4");
            scene.server().refuseDeletionOf("cube/uploads/locked.mp4");
            scene.node().betweenPlanAndSweep(() -> scene.client().delete("cube/uploads/vanishes.mp4"));

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).isEqualTo("completed_with_errors");
            assertThat(report.failedCount()).isEqualTo(1);
            assertThat(report.alreadyGoneCount()).isEqualTo(1);
            assertThat(report.deletedCount()).isEqualTo(1);
            assertThat(report.deletedFilesSample()).containsExactly("cube/uploads/goes.mp4");
            assertThat(report.errorsSample()).singleElement().asString().contains("locked.mp4", "AccessDenied");
            assertThat(scene.left()).containsExactly("uploads/locked.mp4");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H16 a refused run is no success, by its status and its words, and can be overridden by name")
    void refusalIsNoSuccess(DatabaseKind database) {
        try (HazardScene scene = HazardScene.onEmptyCatalog(database, Map.of())) {
            scene.daysAgo(3).file("uploads/orphan.mp4");

            CleanupReport preview = scene.node().dryRun();
            CleanupReport report = scene.node().bulk();
            CleanupReport applied = scene.node().apply(preview);

            assertThat(preview.message()).contains("would be refused").contains("no job at all");
            for (CleanupReport refused : new CleanupReport[] {report, applied}) {
                assertThat(refused.status()).isEqualTo("refused");
                assertThat(refused.success()).isFalse();
                assertThat(refused.message()).startsWith("Refused, nothing was deleted: ");
                assertThat(refused.guardsTripped()).containsExactly(GuardName.EMPTY_CATALOG);
                assertThat(refused.deletedCount()).isZero();
            }
            assertThat(scene.asked()).isEmpty();
            assertThat(scene.left()).containsExactly("uploads/orphan.mp4");

            assertThat(scene.node().overriding(GuardName.EMPTY_CATALOG).status())
                    .isEqualTo("completed");
            assertThat(scene.left()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"MAX_DELETE_COUNT, 1500", "MAX_DELETE_BYTES, 1000000000", "MAX_DELETE_PERCENT, 99"})
    @DisplayName("H17 a limit is checked against the whole plan: when it trips, nothing is gone")
    void limitsRefuseBeforeTheFirstDeletion(GuardName limit, String value) {
        String variable = "CUBESWEEP_" + limit.text().toUpperCase(Locale.ROOT);
        try (SimulatedScene scene = SimulatedScene.with(Map.of(variable, value), "--objects=2100", "--layout=FLAT")) {

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).isEqualTo("refused");
            assertThat(report.guardsTripped()).containsExactly(limit);
            assertThat(scene.server().asked().keysAskedToDelete()).isZero();
            assertThat(scene.server().remaining().generated()).isEqualTo(2100);
        }
    }

    @Test
    @DisplayName("H17 a plan within the limits passes them")
    void limitsLetSmallerPlansPass() {
        Map<String, String> limits = Map.of("CUBESWEEP_MAX_DELETE_COUNT", "10", "CUBESWEEP_MAX_DELETE_PERCENT", "100");
        try (SimulatedScene scene = SimulatedScene.with(limits, "--objects=10")) {
            assertThat(scene.node().bulk().deletedCount()).isEqualTo(10);
            assertThat(scene.left()).isEmpty();
        }
    }
}
