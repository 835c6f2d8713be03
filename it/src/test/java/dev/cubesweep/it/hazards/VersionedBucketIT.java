package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.faults.Refusal;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.CleanupReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A real server whose bucket keeps versions. */
@ParameterizedClass
@EnumSource
class VersionedBucketIT {

    private static final Map<String, String> ASKED = Map.of("CUBESWEEP_REMOVE_OLD_VERSIONS_AFTER_DAYS", "30");

    private final Place place;

    VersionedBucketIT(Place place) {
        this.place = place;
    }

    @Test
    @DisplayName("H18 a deletion in a versioned bucket is reported as hidden, and the bytes are still there")
    void hiddenNotFreed() {
        try (HazardScene scene = HazardScene.on(place)) {
            scene.daysAgo(10).file("uploads/orphan.mp4");
            scene.client().keepVersions();

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).as(report.message()).isEqualTo("completed");
            assertThat(scene.asked()).containsExactly("uploads/orphan.mp4");
            assertThat(scene.removalsAsked()).isEmpty();
            assertThat(scene.left()).isEmpty();
            assertThat(scene.client().versionSizes("cube/uploads/")).hasSize(1);
            assertThat(report.deletedCount()).isEqualTo(1);
            assertThat(report.deletedSizeMb()).isZero();
            assertThat(report.leftovers().hiddenCount()).isEqualTo(1);
            assertThat(report.message()).contains("the bucket keeps old versions", "nothing of them was freed");
        }
    }

    @Test
    @DisplayName("H18 old versions stay where nobody asked for their removal")
    void oldVersionsUnasked() {
        try (HazardScene scene = withVersions(Map.of())) {
            assertThat(scene.node().overriding(GuardName.CLOCK).status()).isEqualTo("completed");

            assertThat(scene.removalsAsked()).isEmpty();
            assertThat(scene.client().versionSizes("cube/logo.png")).containsExactly(3L, 2L, 1L);
        }
    }

    @Test
    @DisplayName("H18 old versions go where asked, by their ids, and never the current, a held or a foreign one")
    void oldVersionsWhereAsked() {
        try (HazardScene scene = withVersions(ASKED)) {
            List<String> ids = scene.client().versionIds("cube/logo.png");

            CleanupReport report = scene.node().overriding(GuardName.CLOCK);

            assertThat(report.status()).as(report.message()).isEqualTo("completed");
            assertThat(report.leftovers().removedVersions()).isEqualTo(2);
            assertThat(scene.removalsAsked())
                    .containsExactlyInAnyOrder(
                            new Call.Removal("cube/logo.png", ids.get(1)),
                            new Call.Removal("cube/logo.png", ids.get(2)));
            assertThat(scene.left()).containsExactly("held.png", "logo.png");
            assertThat(scene.client().versionSizes("cube/logo.png")).containsExactly(3L);
            assertThat(scene.client().versionSizes("cube/held.png")).containsExactly(3L, 2L, 1L);
            assertThat(scene.client().versionSizes("cube2/")).containsExactly(3L, 2L, 1L);
        }
    }

    @Test
    @DisplayName("H18 what the bucket keeps of Cubesweep's own files is neither counted nor removed by a cleanup")
    void ownOldVersions() {
        try (HazardScene scene = HazardScene.daysAhead(place, 40, ASKED)) {
            scene.client().keepVersions();
            String scratch = "cube/.cubesweep/probe/scratch";
            scene.client().put(scratch, "1");
            scene.client().put(scratch, "22");
            // The housekeeping, which works beside the runs, would be the one that removes them.
            scene.proxy()
                    .on(call -> !call.removals().isEmpty() && call.key().equals(scratch))
                    .always(Refusal.DENIED);

            CleanupReport preview = scene.node().dryRun();
            CleanupReport report = scene.node().overriding(GuardName.CLOCK);

            assertThat(preview.leftovers().removedVersions()).isZero();
            assertThat(report.status()).as(report.message()).isEqualTo("completed");
            assertThat(report.leftovers()).isEqualTo(preview.leftovers());
            assertThat(scene.client().versionSizes(scratch)).containsExactly(2L, 1L);
        }
    }

    private HazardScene withVersions(Map<String, String> variables) {
        HazardScene scene = HazardScene.daysAhead(place, 40, variables);
        scene.client().keepVersions();
        for (String key : new String[] {"cube/logo.png", "cube/held.png", "cube2/theirs.png"}) {
            scene.client().put(key, "1");
            scene.client().put(key, "22");
            scene.client().put(key, "333");
        }
        scene.hoursAgo(2).pipeline().working("brand", "logo.png");
        scene.pipeline().holdKey("held.png");
        return scene;
    }
}
