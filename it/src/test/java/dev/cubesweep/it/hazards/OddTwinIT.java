package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.run.CleanupReport;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keys that a path normaliser would turn into those of their twins. The simulated S3 keeps such keys apart, as S3 does;
 * the embedded one cannot.
 */
class OddTwinIT {

    private static final List<String> ODD =
            List.of("/b.mp4", "up/../d.mp4", "up/./c.mp4", "up//a.mp4", "up/x/../e.mp4", "up/f.mp4/");
    private static final List<String> TIDY = List.of("b.mp4", "d.mp4", "up/c.mp4", "up/a.mp4", "up/e.mp4", "up/f.mp4");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("H21 of two keys that differ by slashes and dots alone, only the right one goes")
    void onlyTheRightTwinGoes(boolean oddLives) {
        List<String> living = oddLives ? ODD : TIDY;
        List<String> orphans = oddLives ? TIDY : ODD;
        try (SimulatedScene scene = SimulatedScene.with("--objects=0")) {
            living.forEach(scene::put);
            orphans.forEach(scene::put);
            for (String path : living) {
                scene.daysAgo(3).pipeline().working("job of " + path, "s3://simulated/cube/" + path);
            }

            onlyOrphansGo(scene.node().bulk(0, 0), orphans);
            assertThat(scene.left()).containsExactlyInAnyOrderElementsOf(living);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("H21 of two keys that differ by slashes and dots alone, only the right one goes, on the second server")
    void onlyTheRightTwinGoesOnTheSecondServer(boolean oddLives) {
        List<String> living = oddLives ? ODD : TIDY;
        List<String> orphans = oddLives ? TIDY : ODD;
        try (HazardScene scene = HazardScene.on(Place.POSTGRESQL_AND_SECOND_S3)) {
            scene.daysAgo(10);
            living.forEach(scene::file);
            orphans.forEach(scene::file);
            for (String path : living) {
                String spelling = "s3://" + scene.server().bucket() + "/cube/" + path;
                scene.daysAgo(3).pipeline().working("job of " + path, spelling);
            }

            onlyOrphansGo(scene.node().bulk(0, 0), orphans);
            assertThat(scene.asked()).containsExactlyInAnyOrderElementsOf(orphans);
            assertThat(scene.left()).containsExactlyInAnyOrderElementsOf(living);
        }
    }

    private static void onlyOrphansGo(CleanupReport report, List<String> orphans) {
        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.deletedCount()).isEqualTo(orphans.size());
    }
}
