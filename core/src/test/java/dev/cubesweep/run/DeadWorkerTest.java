package dev.cubesweep.run;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.store.ObjectStore;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker that dies anywhere in a run, and the one that finishes it. */
class DeadWorkerTest {

    private static final int OBJECTS = 1_050;

    private final CleanupScene scene = new CleanupScene();

    @BeforeEach
    void objects() {
        scene.catalog().add(aJob("j", scene.daysAgo(10)).completed());
        for (int object = 0; object < OBJECTS; object++) {
            scene.object("uploads/" + object, Duration.ofDays(9));
        }
        scene.object("uploads/new", Duration.ofHours(1));
    }

    /** Where a process can be killed. */
    enum Moment {
        BEFORE_OWNER_MARK(s -> s.reachRuns(
                runs -> Interception.before(RunRepository.class, runs, "withdrawAcceptance", Interception::die))),
        BEFORE_PLANNED(
                s -> s.reachRuns(runs -> Interception.before(RunRepository.class, runs, "planned", Interception::die))),
        AFTER_PLANNED(
                s -> s.reachRuns(runs -> Interception.after(RunRepository.class, runs, "planned", Interception::die))),
        AFTER_CLAIM(
                s -> s.reachCatalog(catalog -> Interception.after(Catalog.class, catalog, "claim", Interception::die))),
        AFTER_INTEND(
                s -> s.reachRuns(runs -> Interception.after(RunRepository.class, runs, "intend", Interception::die))),
        BEFORE_DELETE(
                s -> s.reachStore(store -> Interception.before(ObjectStore.class, store, "delete", Interception::die))),
        AFTER_DELETE(
                s -> s.reachStore(store -> Interception.after(ObjectStore.class, store, "delete", Interception::die))),
        AFTER_MANIFEST(s -> s.reachPlans(
                plans -> Interception.after(PlanStorage.class, plans, "saveManifestPart", Interception::die))),
        AFTER_SETTLE(s ->
                s.reachCatalog(catalog -> Interception.after(Catalog.class, catalog, "settle", Interception::die))),
        AFTER_RECORD(
                s -> s.reachRuns(runs -> Interception.after(RunRepository.class, runs, "record", Interception::die))),
        BEFORE_END(s -> s.reachRuns(runs -> Interception.before(RunRepository.class, runs, "end", Interception::die)));

        private final Consumer<CleanupScene> trap;

        Moment(Consumer<CleanupScene> trap) {
            this.trap = trap;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H24 a run goes on after its worker was killed, and counts each object once")
    void theNextWorkerFinishes(Moment moment) {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        moment.trap.accept(scene);
        scene.advanceUntilDeath(run);
        scene.mend();

        assertThat(scene.advance(run)).isEqualTo(RunExecution.Progress.ENDED);

        CleanupReport report = scene.report(run);
        assertThat(report.message())
                .isEqualTo("Deleted 1050 files (1.00 MB), retained 0 recent clips and 1 other files");
        assertThat(report.deletedCount()).isEqualTo(OBJECTS);
        assertThat(scene.left()).containsExactly("uploads/new");
        assertThat(scene.asked()).hasSize(OBJECTS).doesNotHaveDuplicates();
        assertThat(scene.plans().manifestParts(run)).containsExactly(0, 1);
        assertThat(scene.catalog().gone()).hasSize(OBJECTS);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H24 a run is finished though every worker dies at the same place")
    void manyWorkersFinish(Moment moment) {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        boolean died = true;
        for (int worker = 0; died && worker < 4; worker++) {
            moment.trap.accept(scene);
            died = scene.isDeathOf(run);
            scene.mend();
        }

        scene.advance(run);

        assertThat(scene.report(run).deletedCount()).isEqualTo(OBJECTS);
        assertThat(scene.asked()).hasSize(OBJECTS).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("H24 the marks of a run are lifted though its worker died as it ended")
    void marksAreLiftedAfterAnEndThatWasCutShort() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        scene.reachRuns(runs -> Interception.after(RunRepository.class, runs, "end", Interception::die));
        scene.reachCatalog(catalog -> Interception.after(
                Catalog.class, catalog, "claim", () -> scene.store().faults().breakListingsAfter(0)));
        scene.advanceUntilDeath(run);
        scene.mend();
        assertThat(scene.catalog().marked()).hasSize(1_000);

        assertThat(scene.advance(run)).isEqualTo(RunExecution.Progress.ENDED);

        assertThat(scene.report(run).status()).isEqualTo("failed");
        assertThat(scene.catalog().marked()).isEmpty();
    }

    @Test
    @DisplayName("H24 cancelled after its worker died, a run counts what that worker had deleted")
    void aCancelledRunCountsTheIntendedBatch() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        Moment.AFTER_DELETE.trap.accept(scene);
        scene.advanceUntilDeath(run);
        scene.mend();
        int asked = scene.asked().size();
        int left = scene.left().size();
        scene.runs().requestCancel(run, scene.clock().instant());

        scene.advance(run);

        CleanupReport report = scene.report(run);
        assertThat(report.status()).isEqualTo("cancelled");
        // Whether the second batch had begun too is for the threads to say.
        assertThat(report.deletedCount()).isEqualTo(asked).isIn(1_000L, 1_050L);
        assertThat(report.retainedCount()).isEqualTo(left);
        assertThat(scene.left()).hasSize(left);
        assertThat(scene.asked()).hasSize(asked);
        assertThat(scene.catalog().gone()).hasSize(asked);
    }

    @Test
    @DisplayName("H24 cancelled after its worker died before deleting, a run deletes nothing more")
    void aCancelledRunDeletesNothingMore() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        Moment.BEFORE_DELETE.trap.accept(scene);
        scene.advanceUntilDeath(run);
        scene.mend();
        scene.runs().requestCancel(run, scene.clock().instant());

        scene.advance(run);

        CleanupReport report = scene.report(run);
        assertThat(report.status()).isEqualTo("cancelled");
        assertThat(report.deletedCount()).isZero();
        assertThat(report.retainedByReason()).containsEntry("not_reached", (long) OBJECTS);
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    @DisplayName("H24 a hold set after the worker died saves an object that was only intended")
    void aHoldBetweenTwoWorkersCounts() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        Moment.AFTER_PLANNED.trap.accept(scene);
        scene.advanceUntilDeath(run);
        scene.mend();
        scene.catalog().hold("cube/uploads/7");

        scene.advance(run);

        assertThat(scene.report(run).changedCount()).isEqualTo(1);
        assertThat(scene.left()).containsExactly("uploads/7", "uploads/new");
    }
}
