package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.installation.Settings;
import dev.cubesweep.installation.SettingsException;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunSamples;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other tenants of the bucket. */
class NeighbourIT {

    @ParameterizedTest
    @EnumSource
    @DisplayName("H02 the cubes beside ours stay as they are, byte for byte")
    void neighboursAreUntouched(Place place) {
        try (HazardScene scene = HazardScene.on(place)) {
            scene.daysAgo(10).file("uploads/ours.mp4").file("clips/ours.mp4");
            for (String neighbour : new String[] {"cub/", "cube1/", "cube2/", "cube-old/", "cube2/cube/", "CUBE/"}) {
                scene.neighbour(neighbour + "uploads/theirs.mp4").neighbour(neighbour + "clips/theirs.mp4");
            }
            scene.neighbour("cube.mp4");
            // A row that names a neighbour's object does not make it ours.
            scene.pipeline().finished("astray", "s3://" + scene.server().bucket() + "/cube2/uploads/theirs.mp4");
            Map<String, String> before = scene.neighbours();

            CleanupReport report = scene.node().bulk(0, 0);

            assertThat(report.status()).isEqualTo("completed");
            assertThat(report.totalFilesScanned()).isEqualTo(2);
            assertThat(scene.asked()).containsExactlyInAnyOrder("uploads/ours.mp4", "clips/ours.mp4");
            assertThat(scene.left()).isEmpty();
            assertThat(before).hasSize(13);
            assertThat(scene.neighbours()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://media",
                "s3://media/",
                "s3://media//",
                "https://media.s3.amazonaws.com",
                "https://media.s3.amazonaws.com/",
                "https://s3.amazonaws.com/media/",
                "http://127.0.0.1:9000/media"
            })
    @DisplayName("H03 a store's URL without a folder, which would mean the whole bucket, is refused")
    void wholeBucketIsRefused(String url) {
        Map<String, String> variables =
                Map.of("CLOUDCUBE_URL", url, "CLOUDCUBE_ACCESS_KEY_ID", "id", "CLOUDCUBE_SECRET_ACCESS_KEY", "secret");

        assertThatThrownBy(() -> Settings.read(variables))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("CLOUDCUBE_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    @DisplayName("H03 nothing blank names an object, a job, a plan or a folder")
    void blanksAreRefused(String blank) {
        assertThatThrownBy(() -> new ObjectKey(blank)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KeyPrefix.ofFolder(blank)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JobId(blank)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PlanId(blank)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RunRequest(
                        RunRequest.Kind.JOB, blank, List.of(), false, 5, 24, Set.of(), Set.of(), RunSamples.API))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
