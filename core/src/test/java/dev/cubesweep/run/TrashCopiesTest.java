package dev.cubesweep.run;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What changes while clips are copied to the trash: nothing goes of which there is no copy. */
class TrashCopiesTest {

    private static final String CLIP = "clips/old.mp4";
    private static final String OTHER = "clips/other.mp4";

    private final CleanupScene scene = new CleanupScene().settings(PolicySettings.DEFAULT.withTrashDays(30));

    private StoredObject expiredClip(String id, String path) {
        scene.catalog()
                .add(aJob("1", scene.daysAgo(9)).completed())
                .add(aClip(id, "1", scene.daysAgo(9))
                        .completed(scene.daysAgo(9))
                        .key("cube/" + path));
        return scene.object(path, Duration.ofDays(9));
    }

    /** Something that happens just before the copy, and something just before the next look at the object. */
    private void aroundTheCopy(Runnable before, Runnable after) {
        AtomicInteger copies = new AtomicInteger();
        scene.reachStore(store -> Interception.before(ObjectStore.class, store, "trash", () -> {
            copies.incrementAndGet();
            before.run();
        }));
        scene.reachStore(store -> Interception.before(ObjectStore.class, store, "list", () -> {
            if (copies.getAndSet(0) > 0) {
                after.run();
            }
        }));
    }

    @Test
    @DisplayName("H10 a clip that was another one when it was to be copied stays, though it is the old one again")
    void changedForAMoment() {
        StoredObject clip = expiredClip("11", CLIP);
        expiredClip("12", OTHER);
        aroundTheCopy(
                () -> scene.store().put("cube/" + CLIP, "rendered again"),
                () -> scene.store().put(clip));

        CleanupReport report = scene.bulk();

        assertThat(report.changedCount()).isEqualTo(1);
        assertThat(scene.left()).containsExactly(CLIP);
        assertThat(scene.asked()).containsExactly(OTHER);
    }

    @Test
    @DisplayName("H10 a clip that was not there when it was to be copied stays, though it is there again")
    void goneForAMoment() {
        StoredObject clip = expiredClip("11", CLIP);
        expiredClip("12", OTHER);
        aroundTheCopy(
                () -> scene.store().vanish("cube/" + CLIP), () -> scene.store().put(clip));

        CleanupReport report = scene.bulk();

        assertThat(report.alreadyGoneCount()).isEqualTo(1);
        assertThat(scene.left()).containsExactly(CLIP);
        assertThat(scene.asked()).containsExactly(OTHER);
    }

    @Test
    @DisplayName("H15 a clip that its owner deletes after it was copied was not moved to the trash")
    void goneAfterTheCopy() {
        expiredClip("11", CLIP);
        aroundTheCopy(() -> {}, () -> scene.store().vanish("cube/" + CLIP));

        CleanupReport report = scene.bulk();

        assertThat(report.trashedCount()).isZero();
        assertThat(report.alreadyGoneCount()).isEqualTo(1);
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    @DisplayName("H20 a clip whose key leaves no room for the trash's path stays, and is said to")
    void aKeyThatIsTooLong() {
        String path = "clips/" + "x".repeat(1_000);
        expiredClip("11", path);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed_with_errors");
        assertThat(report.errorsSample())
                .singleElement()
                .asString()
                .endsWith("It stays, since the trash has no copy of it: Its key is too long for a copy in the trash.");
        assertThat(scene.left()).containsExactly(path);
    }

    @Test
    @DisplayName("H31 where nothing is copied, a batch is looked at once before its deletion")
    void withoutCopies() {
        scene.catalog().add(aJob("1", scene.daysAgo(9)).completed().original("cube/uploads/1.mp4"));
        scene.object("uploads/1.mp4", Duration.ofDays(9));
        CleanupReport previewed = scene.dryRun();
        AtomicInteger looks = new AtomicInteger();
        scene.reachStore(store -> Interception.before(ObjectStore.class, store, "list", looks::incrementAndGet));

        assertThat(scene.apply(previewed).deletedCount()).isEqualTo(1);

        assertThat(looks).hasValue(1);
    }
}
