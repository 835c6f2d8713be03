package dev.cubesweep.run;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What somebody who waits for a run sees of it, and how soon it stops for them. */
class FollowedRunTest {

    private final CleanupScene scene = new CleanupScene(2);
    private final List<String> seen = new ArrayList<>();

    @BeforeEach
    void fiveOrphans() {
        scene.catalog().add(aJob("j", scene.daysAgo(10)).completed());
        for (int object = 0; object < 5; object++) {
            scene.object("uploads/" + object, Duration.ofDays(9));
        }
    }

    /** Writes down what it is told. */
    private class Follower implements RunObserver {

        @Override
        public void listed(RunId run, long objects) {
            seen.add("listed " + objects);
        }

        @Override
        public void swept(RunId run, long settled, long planned) {
            seen.add("swept " + settled + " of " + planned);
        }

        @Override
        public void ended(RunId run, RunEnd end) {
            seen.add(end.status().text());
        }
    }

    @Test
    void theCountsGoUpToTheEnd() {
        scene.observer(new Follower()).bulk();

        assertThat(seen).containsExactly("listed 2", "listed 4", "listed 5", "swept 5 of 5", "completed");
    }

    @Test
    void aRunThatIsCancelledWhileItListsListsNoFurtherPage() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        scene.observer(new Follower() {
            @Override
            public void listed(RunId id, long objects) {
                super.listed(id, objects);
                scene.runs().requestCancel(run, CleanupScene.NOW);
            }
        });

        scene.advance(run);

        assertThat(seen).containsExactly("listed 2", "cancelled");
    }

    @Test
    void aRunThatIsCancelledWhileItReadsTheCatalogListsNothing() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        AtomicInteger listings = new AtomicInteger();
        scene.reachCatalog(catalog -> Interception.after(
                Catalog.class, catalog, "read", () -> scene.runs().requestCancel(run, CleanupScene.NOW)));
        scene.reachStore(store -> Interception.before(ObjectStore.class, store, "listAll", listings::incrementAndGet));

        scene.advance(run);

        assertThat(scene.report(run).status()).isEqualTo("cancelled");
        assertThat(listings).hasValue(0);
    }

    @Test
    @DisplayName(
            "H24 requests that a stopping process breaks off are no failures: the next worker asks what became of them")
    void aProcessThatStopsBreaksItsRequestsOff() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        AtomicBoolean stopping = new AtomicBoolean();
        scene.store().faults().beforeDelete(() -> {
            stopping.set(true);
            scene.store().faults().setUnreachable(true);
            throw new StoreException(StoreException.Kind.UNREACHABLE, "The request was broken off.");
        });

        assertThat(scene.advance(run, stopping::get)).isEqualTo(RunExecution.Progress.INTERRUPTED);
        scene.store().faults().setUnreachable(false);
        scene.store().faults().beforeDelete(() -> {});
        scene.advance(run);

        assertThat(scene.report(run).status()).isEqualTo("completed");
        assertThat(scene.report(run).deletedCount()).isEqualTo(5);
    }

    @Test
    @DisplayName("only clips that were decided by a promise count as such, those that stay and those that go")
    void promisesAreCounted() {
        scene.catalog()
                .add(aJob("promised", scene.daysAgo(90))
                        .completed()
                        .retentionDays(30)
                        .original("cube/uploads/0"))
                .add(aClip("1", "promised", scene.daysAgo(90))
                        .completed(scene.daysAgo(90))
                        .key("cube/clips/1"))
                .add(aClip("2", "promised", scene.daysAgo(9))
                        .completed(scene.daysAgo(9))
                        .key("cube/clips/2"))
                .add(aClip("3", "promised", scene.daysAgo(9))
                        .completed(scene.daysAgo(9))
                        .key("cube/clips/3"))
                .add(aClip("4", "j", scene.daysAgo(1))
                        .completed(scene.daysAgo(1))
                        .key("cube/clips/4"));
        scene.object("clips/1", Duration.ofDays(90));
        scene.object("clips/2", Duration.ofDays(9));
        scene.object("clips/3", Duration.ofDays(9));
        scene.object("clips/4", Duration.ofDays(1));

        CleanupReport report = scene.bulk();

        assertThat(report.overridesApplied()).isEqualTo(3);
        assertThat(report.deletedByReason()).containsEntry("expired_clip", 1L);
    }
}
