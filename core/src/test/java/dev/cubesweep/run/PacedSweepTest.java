package dev.cubesweep.run;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.sweep.DeletionPace;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sweep that may delete ten objects in a second")
class PacedSweepTest {

    private static final int OBJECTS = 25;

    private final CleanupScene scene = new CleanupScene();
    private final AtomicInteger seconds = new AtomicInteger();
    private Runnable afterTwoSeconds = () -> {};

    @BeforeEach
    void objects() {
        scene.catalog().add(aJob("j", scene.daysAgo(40)).completed());
        for (int object = 0; object < OBJECTS; object++) {
            scene.object(String.format("uploads/%02d", object), Duration.ofDays(9));
        }
        scene.pace(DeletionPace.perSecond(10, new Watch(), this::waitFor));
    }

    /** Stands still while nobody waits. */
    private final class Watch implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return Duration.ofSeconds(seconds.get()).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    private void waitFor(long nanos) {
        if (seconds.incrementAndGet() == 2) {
            afterTwoSeconds.run();
        }
    }

    @Test
    @DisplayName("asks for ten at a time, each a second after those before")
    void asksForTenAtATime() {
        List<Integer> asked = new ArrayList<>();
        scene.reachStore(store -> Interception.after(
                ObjectStore.class,
                store,
                "delete",
                () -> asked.add(scene.asked().size())));

        assertThat(scene.bulk().deletedCount()).isEqualTo(OBJECTS);

        assertThat(asked).containsExactly(10, 20, 25);
        assertThat(seconds).hasValue(3);
    }

    @Test
    @DisplayName("H10 looks at them after the wait: what was written meanwhile stays")
    void whatChangesMeanwhileStays() {
        afterTwoSeconds = () -> scene.object("uploads/15", Duration.ZERO);

        CleanupReport report = scene.bulk();

        assertThat(report.changedCount()).isEqualTo(1);
        assertThat(report.deletedCount()).isEqualTo(OBJECTS - 1);
        assertThat(scene.left()).containsExactly("uploads/15");
    }

    @Test
    @DisplayName("H09 asks the catalog after the wait: what is held meanwhile stays")
    void whatIsHeldMeanwhileStays() {
        afterTwoSeconds = () -> scene.catalog().hold("cube/uploads/15");

        assertThat(scene.bulk().changedCount()).isEqualTo(1);
        assertThat(scene.left()).containsExactly("uploads/15");
    }

    @Test
    @DisplayName("H09 nothing is marked while it waits: whoever holds or reports what is still to come need not wait")
    void nothingIsMarkedMeanwhile() {
        List<Integer> marked = new ArrayList<>();
        afterTwoSeconds = () -> marked.add(scene.catalog().marked().size());

        scene.bulk();

        assertThat(marked).containsExactly(0);
    }

    @Test
    @DisplayName("H15 H24 what vanishes before its second had come is already gone, not deleted by a dead worker")
    void onlyTheIntendedAreInDoubt() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        scene.reachStore(store -> Interception.after(ObjectStore.class, store, "delete", () -> {
            if (scene.asked().size() == 20) {
                Interception.die();
            }
        }));
        scene.advanceUntilDeath(run);
        scene.mend();
        scene.store().vanish("cube/uploads/24");

        scene.advance(run);

        assertThat(scene.report(run).deletedCount()).isEqualTo(OBJECTS - 1);
        assertThat(scene.report(run).alreadyGoneCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("H24 cancelled while it waits, it counts what it had deleted, and deletes nothing more")
    void cancelledWhileItWaits() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        afterTwoSeconds = () -> scene.runs().requestCancel(run, CleanupScene.NOW);

        scene.advance(run);

        CleanupReport report = scene.report(run);
        assertThat(report.status()).isEqualTo("cancelled");
        assertThat(report.deletedCount()).isEqualTo(20);
        assertThat(report.retainedByReason()).containsEntry("not_reached", 5L);
        assertThat(scene.catalog().marked()).isEmpty();
    }

    @Test
    void unfinishedUploadsWaitToo() {
        for (int upload = 0; upload < 15; upload++) {
            String id = scene.store().leftovers().begin("cube/uploads/slow" + upload, scene.daysAgo(9));
            scene.store().leftovers().part(id, 1_000, scene.daysAgo(9));
        }

        assertThat(scene.bulk().leftovers().abortedUploads()).isEqualTo(15);

        assertThat(seconds).hasValueGreaterThanOrEqualTo(4);
    }
}
