package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.proxy.Call;
import dev.cubesweep.it.proxy.faults.First;
import dev.cubesweep.it.sim.Operation;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.CleanupReport;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Unfinished uploads on a real server. It dates each upload itself, the embedded one to the moment in which somebody
 * asks, so the runs take place in the future, with the clock's guard overridden.
 */
@ParameterizedClass
@EnumSource
class UnfinishedUploadIT {

    private final Place place;

    UnfinishedUploadIT(Place place) {
        this.place = place;
    }

    @Test
    @DisplayName("H19 old unfinished uploads are reported and aborted; held, live and foreign ones stay")
    void oldUploadsAreAborted() {
        try (HazardScene scene = HazardScene.daysAhead(place, 8, Map.of())) {
            scene.hoursAgo(2).pipeline().working("live", "uploads/live.mp4");
            String abandoned = scene.client().beginUpload("cube/uploads/abandoned.mp4", "x".repeat(3_000_000));
            String live = scene.client().beginUpload("cube/uploads/live.mp4", "part");
            String held = scene.client().beginUpload("cube/uploads/held.mp4", "part");
            String foreign = scene.client().beginUpload("cube2/theirs.mp4", "part");
            scene.pipeline().holdKey("uploads/held.mp4");

            CleanupReport preview = scene.node().dryRun();
            assertThat(scene.removalsAsked()).isEmpty();
            CleanupReport report = scene.node().overriding(GuardName.CLOCK);

            assertThat(report.status()).as(report.message()).isEqualTo("completed");
            assertThat(scene.removalsAsked())
                    .containsExactly(new Call.Removal("cube/uploads/abandoned.mp4", abandoned));
            assertThat(scene.asked()).isEmpty();
            assertThat(scene.client().uploads()).containsExactlyInAnyOrder(live, held, foreign);
            assertThat(report.leftovers().unfinishedUploads()).isEqualTo(3);
            assertThat(report.leftovers().abortedUploads()).isEqualTo(1);
            assertThat(report.leftovers().abortedUploadSizeMb()).isEqualTo(2.86);
            assertThat(report.message()).contains("; aborted 1 unfinished upload (2.86 MB)");
            assertThat(preview.leftovers()).isEqualTo(report.leftovers());
            assertThat(report.deletedCount()).isZero();
            assertThat(scene.client().paths(HazardScene.CUBE)).isEmpty();
        }
    }

    @Test
    @DisplayName("H19 an upload that gets a part between plan and sweep is not aborted")
    void aPartInBetween() {
        try (HazardScene scene = HazardScene.daysAhead(place, 8, Map.of())) {
            scene.daysAgo(8).file("uploads/orphan.mp4");
            String slow = scene.client().beginUpload("cube/uploads/slow.mp4", "one");
            scene.proxy()
                    .on(Operation.DELETE_OBJECTS)
                    .once(new First(() -> scene.client().uploadPart("cube/uploads/slow.mp4", slow, 2, "two")));

            CleanupReport report = scene.node().overriding(GuardName.CLOCK);

            assertThat(scene.asked()).containsExactly("uploads/orphan.mp4");
            assertThat(report.leftovers().abortedUploads()).isZero();
            assertThat(scene.removalsAsked()).isEmpty();
            assertThat(scene.client().uploads()).containsExactly(slow);
        }
    }

    @Test
    @DisplayName("H19 an upload younger than its age stays, and any where never is configured")
    void youngOnesStay() {
        Map<String, String> never = Map.of("CUBESWEEP_ABORT_UPLOADS_AFTER_DAYS", "never");
        try (HazardScene week = HazardScene.daysAhead(place, 6, Map.of());
                HazardScene year = HazardScene.daysAhead(place, 365, never)) {
            for (HazardScene scene : new HazardScene[] {week, year}) {
                String id = scene.client().beginUpload("cube/uploads/a.mp4", "part");

                assertThat(scene.node().overriding(GuardName.CLOCK).leftovers().unfinishedUploads())
                        .isEqualTo(1);
                assertThat(scene.removalsAsked()).isEmpty();
                assertThat(scene.client().uploads()).containsExactly(id);
            }
        }
    }
}
