package dev.cubesweep.run;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.InMemoryCatalog;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A worker that only slept while another one took its run on. */
class LostWorkerTest {

    private final CleanupScene scene = new CleanupScene();

    private final StoredObject first = scene.object("uploads/1", Duration.ofDays(9));

    @BeforeEach
    void objects() {
        scene.catalog().add(aJob("j", scene.daysAgo(10)).completed());
        scene.object("uploads/2", Duration.ofDays(9));
    }

    /** Another worker takes the run on and finishes it, while the first one sleeps. */
    private Runnable anotherFinishes(RunId run) {
        return () -> {
            scene.mend();
            assertThat(scene.advance(run)).isEqualTo(RunExecution.Progress.ENDED);
        };
    }

    private void assertLost(RunId run) {
        assertThatThrownBy(() -> scene.advance(run)).isInstanceOf(RunLostException.class);
    }

    private byte[] manifest(RunId run) throws IOException {
        try (InputStream part = scene.plans().openManifestPart(run, 0).orElseThrow()) {
            return part.readAllBytes();
        }
    }

    @Test
    @DisplayName("H24 lost before its claim, a worker deletes nothing and leaves no key marked")
    void lostBeforeTheClaim() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        scene.store().faults().failDeletionOf("cube/uploads/2", "AccessDenied");
        scene.reachCatalog(catalog -> Interception.before(Catalog.class, catalog, "claim", anotherFinishes(run)));

        assertLost(run);

        CleanupReport report = scene.report(run);
        assertThat(report.deletedCount()).isEqualTo(1);
        assertThat(report.failedCount()).isEqualTo(1);
        assertThat(scene.asked()).containsExactly("uploads/1", "uploads/2");
    }

    @Test
    @DisplayName("H24 lost before its intent, a worker deletes nothing")
    void lostBeforeTheIntent() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        scene.reachRuns(runs -> Interception.before(RunRepository.class, runs, "intend", anotherFinishes(run)));

        assertLost(run);

        assertThat(scene.report(run).deletedCount()).isEqualTo(2);
        assertThat(scene.asked()).hasSize(2);
    }

    @Test
    @DisplayName("H24 lost after its deletion, a worker records nothing, in no place")
    void lostAfterTheDeletion() throws IOException {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        List<byte[]> manifests = new ArrayList<>();
        scene.reachStore(store -> Interception.after(ObjectStore.class, store, "delete", () -> {
            anotherFinishes(run).run();
            // What the second worker wrote differs from what the first one would.
            scene.plans().saveManifestPart(run, 0, new byte[] {1, 2, 3});
            manifests.add(new byte[] {1, 2, 3});
        }));

        assertLost(run);

        assertThat(scene.report(run).deletedCount()).isEqualTo(2);
        assertThat(manifest(run)).isEqualTo(manifests.get(0));
    }

    @Test
    @DisplayName("H24 H09 a lost worker lifts none of the marks of the one that sweeps")
    void aLostWorkerLeavesTheMarksOfTheOther() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        List<String> holds = new ArrayList<>();
        scene.reachCatalog(catalog -> Interception.before(Catalog.class, catalog, "claim", () -> {
            scene.mend();
            scene.reachStore(store -> Interception.before(ObjectStore.class, store, "delete", () -> {
                throw new Interception.WorkerDied();
            }));
            scene.advanceUntilDeath(run);
            throw new IllegalStateException("The first worker wakes up and fails.");
        }));

        assertLost(run);
        try {
            scene.catalog().hold("cube/uploads/1");
            holds.add("accepted");
        } catch (InMemoryCatalog.MarkedException refused) {
            holds.add("refused");
        }

        assertThat(holds).containsExactly("refused");
        scene.mend().advance(run);
        assertThat(scene.report(run).deletedCount()).isEqualTo(2);
    }

    @Test
    @DisplayName("H24 a worker that was lost while it verified an earlier one's batch deletes nothing")
    void lostWhileFinishingABatch() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        scene.reachStore(store -> Interception.before(ObjectStore.class, store, "delete", Interception::die));
        scene.advanceUntilDeath(run);
        scene.mend();
        boolean[] claimed = new boolean[1];
        scene.reachCatalog(catalog -> Interception.after(Catalog.class, catalog, "claim", () -> claimed[0] = true));
        scene.reachStore(store -> Interception.after(ObjectStore.class, store, "list", () -> {
            if (claimed[0]) {
                claimed[0] = false;
                anotherFinishes(run).run();
                // The application puts back what the third worker deleted.
                scene.store().put(first);
            }
        }));

        assertLost(run);

        assertThat(scene.left()).containsExactly("uploads/1");
        assertThat(scene.asked()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("H24 a plan that a lost worker made is not the run's")
    void lostBeforeItsPlanIsSaved() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        scene.reachPlans(plans -> Interception.before(PlanStorage.class, plans, "save", anotherFinishes(run)));

        assertLost(run);

        assertThat(scene.report(run).deletedCount()).isEqualTo(2);
    }
}
