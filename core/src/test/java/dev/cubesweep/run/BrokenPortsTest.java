package dev.cubesweep.run;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.store.Megabytes;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores and databases that do not answer, or not to the end. */
class BrokenPortsTest {

    private CleanupScene scene = new CleanupScene(2);

    private void orphans(int count) {
        scene.catalog().add(aJob("j", scene.daysAgo(10)).completed());
        for (int object = 0; object < count; object++) {
            scene.object(String.format("uploads/%04d", object), Duration.ofDays(9));
        }
    }

    private static RunEnd.Failed.Cause causeOf(Run run) {
        assertThat(run.end()).isInstanceOf(RunEnd.Failed.class);
        return ((RunEnd.Failed) java.util.Objects.requireNonNull(run.end())).cause();
    }

    private Run ended(CleanupReport report) {
        return scene.runs().find(new RunId(String.valueOf(report.runId()))).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    @DisplayName("H04 a listing that breaks off fails the run, and nothing is deleted")
    void aBrokenListing(int pages) {
        orphans(6);
        scene.store().faults().breakListingsAfter(pages);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.message()).isEqualTo("The listing broke off after " + pages + " pages. Nothing was deleted.");
        assertThat(causeOf(ended(report))).isEqualTo(RunEnd.Failed.Cause.BROKEN_OFF);
        assertThat(scene.asked()).isEmpty();
        assertThat(scene.left()).hasSize(6);
    }

    @Test
    @DisplayName("H04 a dry run of a broken listing fails too")
    void aBrokenListingFailsADryRun() {
        orphans(6);
        scene.store().faults().breakListingsAfter(1);

        assertThat(scene.dryRun().status()).isEqualTo("failed");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H06 a catalog read that breaks off fails the run, and nothing is deleted")
    void aBrokenCatalogRead(CatalogException.Kind kind) {
        orphans(6);
        scene.catalog().failAfter(1, kind);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.message()).isEqualTo("The catalog broke off in the middle. Nothing was deleted.");
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    @DisplayName("H06 a catalog that breaks off at the claim fails the run, and nothing is deleted")
    void aCatalogThatBreaksOffAtTheClaim() {
        orphans(6);
        scene.reachCatalog(catalog -> Interception.before(
                Catalog.class, catalog, "claim", () -> scene.catalog().failAfter(0, CatalogException.Kind.INCOMPLETE)));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.retainedByReason()).containsEntry("not_reached", 6L);
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    @DisplayName("H02 a listed key of another tenant fails the run, and nothing is deleted")
    void aForeignKeyThatTheStoreReports() {
        orphans(3);
        scene.store().put("cube2/theirs", 10, scene.daysAgo(99));
        scene.store().faults().listForeignKeys();

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.message()).contains("cube2/theirs");
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    @DisplayName("H02 every listed key is checked again, whatever the store's adapter let through")
    void aForeignKeyThatTheStoreLetsThrough() {
        orphans(3);
        scene.reachStore(store -> new NeighbourListingStore(store, scene.daysAgo(99)));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("failed");
        assertThat(causeOf(ended(report))).isEqualTo(RunEnd.Failed.Cause.BROKEN_OFF);
        assertThat(report.message()).contains("'cube2/theirs'", "'cube/'");
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    void aStoreThatCannotBeReached() {
        orphans(3);
        scene.store().faults().setUnreachable(true);

        CleanupReport report = scene.bulk();

        assertThat(report.message()).isEqualTo("The store does not answer. Nothing was deleted.");
        assertThat(causeOf(ended(report))).isEqualTo(RunEnd.Failed.Cause.UNREACHABLE);
    }

    @Test
    void aStoreThatStopsAnsweringInMidSweep() {
        scene = new CleanupScene();
        orphans(1_050);
        // Deletions run side by side, intents one after the other: the first batch is gone when the second comes.
        CountDownLatch firstIsGone = new CountDownLatch(1);
        AtomicInteger intents = new AtomicInteger();
        scene.reachStore(store -> Interception.after(ObjectStore.class, store, "delete", firstIsGone::countDown));
        scene.reachRuns(runs -> Interception.before(RunRepository.class, runs, "intend", () -> {
            if (intents.incrementAndGet() == 2) {
                SideBySideTest.await(firstIsGone);
                scene.store().faults().setUnreachable(true);
            }
        }));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.deletedCount()).isEqualTo(1_000);
        assertThat(report.failedCount()).as("asked for, and nobody knows").isEqualTo(50);
        assertThat(report.message())
                .isEqualTo(
                        "The store does not answer. Deleted 1000 files (0.95 MB), retained 0 recent clips until then.");
        assertThat(scene.left()).hasSize(50);
    }

    @Test
    void aDeletionWhoseReplyIsLostIsVerified() {
        orphans(4);
        scene.store().faults().loseReplyOfNextDelete();

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.deletedCount()).isEqualTo(4);
        assertThat(scene.left()).isEmpty();
    }

    @Test
    @DisplayName("H14 H15 keys that the store refuses to delete are failed, not deleted, and free nothing")
    void failedKeys() {
        orphans(4);
        scene.store().faults().failDeletionOf("cube/uploads/0001", "AccessDenied: not this one");

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed_with_errors");
        assertThat(report.success()).isFalse();
        assertThat(report.deletedCount()).isEqualTo(3);
        assertThat(report.deletedSizeMb()).isEqualTo(Megabytes.of(3_000));
        assertThat(report.failedCount()).isEqualTo(1);
        assertThat(report.errorsSample()).containsExactly("cube/uploads/0001: AccessDenied: not this one");
        assertThat(report.message()).endsWith("; 1 files could not be deleted");
        assertThat(scene.left()).containsExactly("uploads/0001");
        assertThat(scene.catalog().gone()).hasSize(3);
    }

    @Test
    @DisplayName("H15 what another client deleted first is already gone, and frees nothing")
    void alreadyGone() {
        orphans(4);
        scene.reachCatalog(catalog -> Interception.after(
                Catalog.class, catalog, "claim", () -> scene.store().vanish("cube/uploads/0002")));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.deletedCount()).isEqualTo(3);
        assertThat(report.alreadyGoneCount()).isEqualTo(1);
        assertThat(scene.asked()).doesNotContain("uploads/0002");
    }

    @Test
    @DisplayName("H15 what vanishes between the check and the deletion is already gone")
    void goneAtTheLastMoment() {
        orphans(4);
        scene.store().faults().beforeDelete(() -> scene.store().vanish("cube/uploads/0002"));

        CleanupReport report = scene.bulk();

        assertThat(report.deletedCount()).isEqualTo(3);
        assertThat(report.alreadyGoneCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("H15 deletions count though their manifest cannot be saved")
    void aManifestThatCannotBeSaved() {
        orphans(4);
        scene.reachPlans(plans -> Interception.before(PlanStorage.class, plans, "saveManifestPart", () -> {
            throw new PlanStorageException("The plan directory is full.");
        }));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.deletedCount()).isEqualTo(4);
        assertThat(report.message()).startsWith("The plan directory is full. Deleted 4 files");
        assertThat(scene.catalog().gone()).hasSize(4);
    }

    @Test
    @DisplayName("H24 a database that fails after a deletion is asked again, until the deletion is recorded")
    void aDatabaseThatFailsAfterTheDeletion() {
        orphans(4);
        scene.reachCatalog(catalog -> Interception.before(Catalog.class, catalog, "settle", () -> {
            throw new CatalogException(
                    CatalogException.Kind.UNREACHABLE, "The database is away.", new IllegalStateException("test"));
        }));
        RunId run = scene.submit(CleanupScene.bulkRequest());

        assertThatThrownBy(() -> scene.advance(run))
                .isInstanceOf(RunStorageException.class)
                .hasMessageContaining(run.value());
        scene.mend().advance(run);

        CleanupReport report = scene.report(run);
        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.deletedCount()).isEqualTo(4);
    }

    @Test
    @DisplayName("H24 marks that cannot be lifted are lifted by the next call")
    void marksThatCannotBeLifted() {
        orphans(4);
        scene.reachCatalog(catalog -> Interception.before(Catalog.class, catalog, "release", () -> {
            throw new CatalogException(
                    CatalogException.Kind.UNREACHABLE, "The database is away.", new IllegalStateException("test"));
        }));
        scene.reachCatalog(catalog -> Interception.after(
                Catalog.class, catalog, "claim", () -> scene.store().faults().breakListingsAfter(0)));
        RunId run = scene.submit(CleanupScene.bulkRequest());

        assertThatThrownBy(() -> scene.advance(run)).isInstanceOf(RunStorageException.class);
        assertThat(scene.catalog().marked()).hasSize(4);

        assertThat(scene.mend().advance(run)).isEqualTo(RunExecution.Progress.ENDED);
        assertThat(scene.catalog().marked()).isEmpty();
        assertThat(scene.report(run).status()).isEqualTo("failed");
    }

    @Test
    @DisplayName("H24 a defect in the middle of a deletion leaves no deletion uncounted")
    void aDefectInTheAdapter() {
        orphans(4);
        scene.reachStore(store -> Interception.after(ObjectStore.class, store, "delete", () -> {
            throw new IllegalStateException("a defect");
        }));

        CleanupReport report = scene.bulk();

        assertThat(causeOf(ended(report))).isEqualTo(RunEnd.Failed.Cause.INTERNAL);
        assertThat(report.deletedCount()).isEqualTo(4);
        assertThat(report.message()).doesNotContain("a defect");
    }

    @Test
    void aRunThatMayNotWriteFailsBeforeItsFirstDeletion() {
        orphans(4);
        scene.store().faults().makeReadOnly();

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("failed");
        assertThat(scene.asked()).isEmpty();
        assertThat(report.message()).endsWith("Nothing was deleted.");
    }

    @Test
    @DisplayName("H28 a saved list that is not the plan's is not swept")
    void aListThatWasChanged() {
        orphans(4);
        CleanupReport preview = scene.dryRun();
        scene.store().reservedFiles().put(listOf(preview), new byte[] {1});

        CleanupReport report = scene.apply(preview);

        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.message()).contains("is not the one that was planned");
        assertThat(scene.asked()).isEmpty();
    }

    private String listOf(CleanupReport report) {
        return scene.store().reservedFiles().list("plans/" + report.planId()).get(0);
    }

    @Test
    void aListThatIsMissingIsNotSwept() {
        orphans(4);
        CleanupReport preview = scene.dryRun();
        scene.store().reservedFiles().remove(listOf(preview));

        CleanupReport report = scene.apply(preview);

        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.message()).contains("is missing");
    }

    @Test
    void errorsOfTheStoreNameTheirKind() {
        orphans(1);
        scene.reachStore(store -> Interception.before(ObjectStore.class, store, "listAll", () -> {
            throw new StoreException(StoreException.Kind.DENIED, "The credentials may not list this store.");
        }));

        CleanupReport report = scene.bulk();

        assertThat(causeOf(ended(report))).isEqualTo(RunEnd.Failed.Cause.UNREACHABLE);
        assertThat(report.message()).startsWith("The credentials may not list this store.");
    }
}
