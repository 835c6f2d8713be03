package dev.cubesweep.usage;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.run.CleanupScene;
import dev.cubesweep.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UsageReaderTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final CleanupScene scene = new CleanupScene();

    private UsageReport read(int levels) {
        return new UsageReader(scene.store(), scene.catalog(), scene.clock()).read(levels, () -> {});
    }

    @Test
    void addsUpByFolderKindAndAge() {
        scene.object("public/uploads/7.mp4", 5_000, DAY.multipliedBy(3));
        scene.object("public/audio/7.mp3", 300, DAY.multipliedBy(10));
        scene.object("public/clips/7/1.mp4", 2_000, Duration.ofHours(1));
        scene.object("public/clips/7/2.mp4", 1_000, DAY.multipliedBy(60));
        scene.object("lost", 7, DAY.multipliedBy(400));
        scene.object(".cubesweep/plans/1", 20, DAY);
        scene.catalog()
                .add(aJob("7", scene.daysAgo(3))
                        .completed()
                        .original("cube/public/uploads/7.mp4")
                        .audio("cube/public/audio/7.mp3"))
                .add(aClip("1", "7", scene.daysAgo(3))
                        .completed(scene.daysAgo(2))
                        .key("cube/public/clips/7/1.mp4"));

        UsageReport usage = read(2);

        assertThat(usage.success()).isTrue();
        assertThat(usage.count()).isEqualTo(6);
        assertThat(usage.bytes()).isEqualTo(8_327);
        assertThat(usage.message()).isEqualTo("6 files (0.01 MB)");
        assertThat(usage.byFolder())
                .containsExactly(
                        new Amount("public/uploads/", 1, 5_000),
                        new Amount("public/clips/", 2, 3_000),
                        new Amount("public/audio/", 1, 300),
                        new Amount(".cubesweep/plans/", 1, 20),
                        new Amount("/", 1, 7));
        assertThat(usage.byKind())
                .containsExactly(
                        new Amount("original", 1, 5_000),
                        new Amount("audio", 1, 300),
                        new Amount("artifact", 0, 0),
                        new Amount("clip", 1, 2_000),
                        new Amount("orphan", 2, 1_007),
                        new Amount("reserved", 1, 20));
        assertThat(usage.byAge())
                .containsExactly(
                        new Amount("under_1_day", 1, 2_000),
                        new Amount("under_5_days", 2, 5_020),
                        new Amount("under_30_days", 1, 300),
                        new Amount("under_90_days", 1, 1_000),
                        new Amount("older", 1, 7));
    }

    @Test
    @DisplayName("H33 what a listing that began again had shown before is not added up")
    void beginsAgain() {
        scene.object("lost/1", 5, DAY);
        scene.object("lost/2", 7, DAY);
        scene.store().faults().beginListingsAgainAfter(1);

        assertThat(read(1).bytes()).isEqualTo(12);
    }

    @Test
    void anObjectThatIsAlsoAClipCountsAsClip() {
        scene.object("shared", 5, DAY);
        scene.catalog()
                .add(aJob("7", scene.daysAgo(3)).completed().original("cube/shared"))
                .add(aClip("1", "7", scene.daysAgo(3))
                        .completed(scene.daysAgo(2))
                        .key("cube/shared"));

        assertThat(read(1).byKind()).contains(new Amount("clip", 1, 5), new Amount("original", 0, 0));
    }

    @Test
    void aFolderForEachJobIsSummedUpAndNothingIsLost() {
        IntStream.range(0, 10_500).forEach(i -> scene.object("jobs/" + i + "/media/cut/x", 1, DAY));

        List<Amount> folders = read(2).byFolder();

        assertThat(folders).hasSize(101).last().isEqualTo(new Amount("(others)", 10_400, 10_400));
        assertThat(read(1).byFolder()).containsExactly(new Amount("jobs/", 10_500, 10_500));
    }

    @Test
    @DisplayName("H04 half a listing has no sum")
    void halfAListingHasNoSum() {
        scene.object("lost", 7, DAY);
        scene.store().faults().breakListingsAfter(1);

        assertThatThrownBy(() -> read(2)).isInstanceOf(StoreException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> read(0));
        assertThatIllegalArgumentException().isThrownBy(() -> read(6));
    }
}
