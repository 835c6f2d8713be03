package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.CleanupReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that listing and database spell differently: live objects look orphaned. */
@ParameterizedClass
@EnumSource
class KeySpellingIT {

    private final HazardScene scene;

    KeySpellingIT(Place place) {
        scene = HazardScene.on(place);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    @DisplayName("H01 whatever way a row spells its key, its object lives")
    void anySpellingProtects() {
        String host = scene.endpoint().getAuthority();
        String bucket = scene.server().bucket();
        List<String> spellings = List.of(
                "up/0 a+b 50%.mp4",
                "/up/1 a+b 50%.mp4",
                "cube/up/2 a+b 50%.mp4",
                "/cube/up/3 a+b 50%.mp4",
                "s3://" + bucket + "/cube/up/4 a+b 50%.mp4",
                "https://" + bucket + ".s3.amazonaws.com/cube/up/5%20a%2Bb%2050%25.mp4",
                "https://" + bucket + ".s3.eu-west-1.amazonaws.com/cube/up/6%20a+b%2050%25.mp4?X-Amz-Signature=abc",
                "https://s3.amazonaws.com/" + bucket + "/cube/up/7+a%2Bb+50%25.mp4",
                "http://" + host + "/" + bucket + "/cube/up/8%20a%2bb%2050%25.mp4",
                "up/9%20a%2Bb%2050%25.mp4");
        scene.daysAgo(10).file("up/orphan.mp4");
        for (int i = 0; i < spellings.size(); i++) {
            scene.daysAgo(10).file("up/" + i + " a+b 50%.mp4");
            scene.daysAgo(3).pipeline().working("job-" + i, spellings.get(i));
        }

        CleanupReport report = scene.node().bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.retainedByReason()).containsEntry("active_job", 10L);
        assertThat(scene.asked()).containsExactly("up/orphan.mp4");
        assertThat(scene.left()).hasSize(10);
    }

    @Test
    @DisplayName("H01 rows whose keys match nothing in the store refuse the run")
    void unreadableSpellingsRefuse() {
        scene.daysAgo(10).file("public/a.mp4").file("public/b.mp4").file("public/orphan.mp4");
        scene.daysAgo(3);
        scene.pipeline().working("a", "a.mp4");
        scene.pipeline().working("b", "b.mp4");

        CleanupReport report = scene.node().bulk();

        assertThat(report.status()).isEqualTo("refused");
        assertThat(report.guardsTripped()).containsExactly(GuardName.UNMATCHED_CATALOG);
        assertThat(scene.asked()).isEmpty();
        assertThat(scene.left()).hasSize(3);
    }

    @Test
    @DisplayName("H01 keys relative to a folder of the store are found once the folder is told")
    void keyBaseIsHonoured() {
        try (HazardScene told = HazardScene.on(DatabaseKind.H2, Map.of("CUBESWEEP_KEY_BASE", "public"))) {
            told.daysAgo(3).file("public/a.mp4").file("public/orphan.mp4");
            told.pipeline().working("a", "a.mp4");

            assertThat(told.node().bulk().status()).isEqualTo("completed");
            assertThat(told.asked()).containsExactly("public/orphan.mp4");
            assertThat(told.left()).containsExactly("public/a.mp4");
        }
    }

    @Test
    @DisplayName("H37 clips match and sources do not: refused, naming the sources")
    void eachKindIsMatchedOnItsOwn() {
        for (int i = 0; i < 25; i++) {
            scene.daysAgo(10).file("media/" + i + ".mp4").file("clips/" + i + ".mp4");
            scene.daysAgo(3);
            scene.pipeline().working("job-" + i, "originals/" + i + ".mp4");
            scene.pipeline().clip("clip-" + i, "job-" + i, "clips/" + i + ".mp4");
        }

        CleanupReport report = scene.node().bulk();

        assertThat(report.guardsTripped()).containsExactly(GuardName.UNMATCHED_CATALOG);
        assertThat(report.message()).contains("query 'original'");
        assertThat(scene.asked()).isEmpty();
        assertThat(scene.left()).hasSize(50);
    }
}
