package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.CleanupReport;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real server whose bucket keeps versions. */
class VersionedBucketIT {

    @ParameterizedTest
    @EnumSource
    @DisplayName("H18 a deletion in a versioned bucket is reported as hidden, and the bytes are still there")
    void hiddenNotFreed(DatabaseKind database) {
        try (HazardScene scene = HazardScene.on(database)) {
            scene.daysAgo(3).file("uploads/orphan.mp4");
            scene.client().keepVersions();

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).as(report.message()).isEqualTo("completed");
            assertThat(scene.left()).isEmpty();
            assertThat(scene.client().versionSizes("cube/uploads/")).hasSize(1);
            assertThat(report.deletedCount()).isEqualTo(1);
            assertThat(report.deletedSizeMb()).isZero();
            assertThat(report.leftovers().hiddenCount()).isEqualTo(1);
            assertThat(report.message()).contains("the bucket keeps old versions", "nothing of them was freed");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H18 old versions go only where asked, when they are old enough, and never the current one")
    void oldVersionsWhereAsked(DatabaseKind database) {
        Map<String, String> asked = Map.of("CUBESWEEP_REMOVE_OLD_VERSIONS_AFTER_DAYS", "30");
        try (HazardScene unasked = HazardScene.daysAhead(database, 40, Map.of());
                HazardScene scene = HazardScene.daysAhead(database, 40, asked)) {
            for (HazardScene each : new HazardScene[] {unasked, scene}) {
                each.client().keepVersions();
                for (String key : new String[] {"cube/logo.png", "cube/held.png", "cube2/theirs.png"}) {
                    each.client().put(key, "1");
                    each.client().put(key, "22");
                    each.client().put(key, "333");
                }
                each.hoursAgo(2).pipeline().working("brand", "logo.png");
                each.pipeline().holdKey("held.png");

                assertThat(each.node().overriding(GuardName.CLOCK).status()).isEqualTo("completed");

                assertThat(each.left()).containsExactly("held.png", "logo.png");
                assertThat(each.client().versionSizes("cube/held.png")).containsExactly(3L, 2L, 1L);
                assertThat(each.client().versionSizes("cube2/")).containsExactly(3L, 2L, 1L);
            }
            assertThat(unasked.client().versionSizes("cube/logo.png")).containsExactly(3L, 2L, 1L);
            assertThat(scene.client().versionSizes("cube/logo.png")).containsExactly(3L);
        }
    }
}
