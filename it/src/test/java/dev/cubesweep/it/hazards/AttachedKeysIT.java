package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.CleanupReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys as an application's own tables spell them. */
class AttachedKeysIT {

    private static final String CONTENT_HOSTS = "content_hosts: {'https://cdn.example.com/media/': public/}";

    @TempDir
    private Path directory;

    @Test
    @DisplayName("H01 attached: whatever way a row spells its key, its object lives")
    void anySpellingProtects() {
        String description = AttachedScene.description(
                        CONTENT_HOSTS, AttachedScene.JOBS, AttachedScene.UPLOADS, AttachedScene.CLIPS)
                .replace("kind: original,", "kind: original, base: public/,");
        try (AttachedScene scene = AttachedScene.in(directory, description)) {
            String host = scene.cube().endpoint().getAuthority();
            String bucket = scene.cube().server().bucket();
            List<String> spellings = List.of(
                    "0 a+b 50%.mp4",
                    "/1 a+b 50%.mp4",
                    "public/2 a+b 50%.mp4",
                    "cube/public/3 a+b 50%.mp4",
                    "/cube/public/4 a+b 50%.mp4",
                    "s3://" + bucket + "/cube/public/5 a+b 50%.mp4",
                    "https://" + bucket + ".s3.amazonaws.com/cube/public/6%20a%2Bb%2050%25.mp4",
                    "https://" + bucket + ".s3.eu-west-1.amazonaws.com/cube/public/7%20a+b%2050%25.mp4",
                    "https://s3.amazonaws.com/" + bucket + "/cube/public/8+a%2Bb+50%25.mp4",
                    "http://" + host + "/" + bucket + "/cube/public/9%20a%2bb%2050%25.mp4",
                    "https://cdn.example.com/media/10%20a+b%2050%25.mp4?v=3",
                    "//CDN.example.com/media/11+a%2Bb+50%25.mp4");
            scene.cube().daysAgo(10).file("public/orphan.mp4");
            for (int i = 0; i < spellings.size(); i++) {
                scene.cube().daysAgo(10).file("public/" + i + " a+b 50%.mp4");
                scene.job("job-" + i, "working", spellings.get(i), 3);
            }

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).isEqualTo("completed");
            assertThat(report.retainedByReason()).containsEntry("active_job", 12L);
            assertThat(scene.cube().asked()).containsExactly("public/orphan.mp4");
            assertThat(scene.cube().left()).hasSize(12);
        }
    }

    @Test
    @DisplayName("H01 attached: a row that spells its object in two columns owns it once")
    void severalSpellingsInOneRow() {
        try (AttachedScene scene = AttachedScene.in(directory)) {
            scene.cube().daysAgo(10).file("clips/a.mp4").file("thumbs/a.png").file("thumbs/orphan.png");
            scene.job("a", "done", "uploads/a.mp4", 3)
                    .clip("a", "done", "clips/a.mp4", 3)
                    .sql("update clip set url = 'https://bucket.example.com/thumbs/a.png'")
                    .sql("update clip set url = 's3://" + scene.cube().server().bucket() + "/cube/thumbs/a.png'");

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).isEqualTo("completed");
            assertThat(report.retainedByReason()).containsEntry("recent_clip", 2L);
            assertThat(scene.cube().asked()).containsExactly("thumbs/orphan.png");
        }
    }

    @Test
    @DisplayName("H01 attached: what is on a host that nobody named stays, and is reported with its row")
    void foreignHostsProtect() {
        try (AttachedScene scene = AttachedScene.in(directory)) {
            scene.cube().daysAgo(10).file("uploads/a.mp4").file("uploads/orphan.mp4");
            scene.job("a", "working", "https://cdn.unknown.example/uploads/a.mp4", 3);

            CleanupReport report = scene.node().bulk();

            assertThat(report.status()).isEqualTo("completed");
            assertThat(report.warnings())
                    .anySatisfy(warning -> assertThat(warning).contains("uploads of job 2", "cdn.unknown.example"));
            assertThat(scene.cube().asked()).containsExactly("uploads/orphan.mp4");
        }
    }

    @Test
    @DisplayName("H01 attached: rows whose keys match nothing in the store refuse the run")
    void unmatchedKeysRefuse() {
        try (AttachedScene scene = AttachedScene.in(directory)) {
            scene.cube().daysAgo(10).file("public/a.mp4").file("public/b.mp4").file("public/orphan.mp4");
            scene.job("a", "working", "a.mp4", 3).job("b", "working", "b.mp4", 3);

            CleanupReport report = scene.node().bulk();

            assertThat(report.guardsTripped()).containsExactly(GuardName.UNMATCHED_CATALOG);
            assertThat(report.message()).contains("query 'uploads'");
            assertThat(scene.cube().asked()).isEmpty();
        }
    }

    @Test
    @DisplayName("H37 attached: one query matches and another does not: refused, naming it")
    void eachQueryIsMatchedOnItsOwn() {
        try (AttachedScene scene = AttachedScene.in(directory)) {
            for (int i = 0; i < 25; i++) {
                scene.cube().daysAgo(10).file("media/" + i + ".mp4").file("clips/" + i + ".mp4");
                scene.job("job-" + i, "working", "originals/" + i + ".mp4", 3)
                        .clip("job-" + i, "done", "clips/" + i + ".mp4", 3);
            }

            CleanupReport report = scene.node().bulk();

            assertThat(report.guardsTripped()).containsExactly(GuardName.UNMATCHED_CATALOG);
            assertThat(report.message()).contains("query 'uploads'");
            assertThat(scene.cube().asked()).isEmpty();
            assertThat(scene.cube().left()).hasSize(50);
        }
    }
}
