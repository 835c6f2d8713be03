package dev.cubesweep.run;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.store.Leftovers;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.sweep.BatchIntent;
import dev.cubesweep.sweep.KeyOutcome;
import dev.cubesweep.sweep.Manifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Batches that are swept side by side")
class SideBySideTest {

    private static final int BATCHES = 5;
    private static final int OBJECTS = BATCHES * ObjectStore.MAX_BATCH;

    private final CleanupScene scene = new CleanupScene();

    @BeforeEach
    void orphans() {
        scene.catalog().add(aJob("j", scene.daysAgo(40)).completed());
        for (int object = 0; object < OBJECTS; object++) {
            scene.object(String.format("uploads/%05d", object), Duration.ofDays(9));
        }
    }

    private void beforeDelete(Runnable action) {
        scene.reachStore(store -> Interception.before(ObjectStore.class, store, "delete", action));
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                fail("Nothing else happened meanwhile.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("are deleted at the same time")
    void deletionsOverlap() {
        CountDownLatch two = new CountDownLatch(2);
        beforeDelete(() -> {
            two.countDown();
            await(two);
        });

        assertThat(scene.bulk().deletedCount()).isEqualTo(OBJECTS);
    }

    @Test
    @DisplayName("are claimed while others are deleted")
    void claimsOverlapDeletions() {
        CountDownLatch secondClaim = new CountDownLatch(2);
        scene.reachCatalog(catalog -> Interception.after(Catalog.class, catalog, "claim", secondClaim::countDown));
        beforeDelete(() -> await(secondClaim));

        assertThat(scene.bulk().deletedCount()).isEqualTo(OBJECTS);
    }

    @Test
    @DisplayName("are recorded in the plan's order, though a later one is done first")
    void recordedInOrder() {
        CountDownLatch secondDone = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        scene.reachStore(store -> Interception.watched(ObjectStore.class, store, new Interception.Watcher() {
            private final ThreadLocal<Integer> number = new ThreadLocal<>();

            @Override
            public void before(String method) {
                if (method.equals("delete")) {
                    number.set(begun.incrementAndGet());
                    if (number.get() == 1) {
                        SideBySideTest.await(secondDone);
                    }
                }
            }

            @Override
            public void after(String method, @Nullable Object answer) {
                if (method.equals("delete") && number.get() == 2) {
                    secondDone.countDown();
                }
            }
        }));
        List<Long> settled = new ArrayList<>();
        scene.observer(new RunObserver() {
            @Override
            public void swept(RunId run, long done, long planned) {
                settled.add(done);
            }
        });

        RunId run = scene.submit(CleanupScene.bulkRequest());
        scene.advance(run);

        assertThat(settled).containsExactly(1_000L, 2_000L, 3_000L, 4_000L, 5_000L);
        assertThat(manifest(run)).isSorted().hasSize(OBJECTS);
    }

    private List<String> manifest(RunId run) {
        List<String> keys = new ArrayList<>();
        Manifest.of(scene.runs().find(run).orElseThrow(), scene.plans())
                .orElseThrow()
                .forEach(line -> keys.add(((KeyOutcome) line).deletion().key().value()));
        return keys;
    }

    private RunId diedWithTwoOpenBatches() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        CountDownLatch two = new CountDownLatch(2);
        scene.reachStore(store -> Interception.after(ObjectStore.class, store, "delete", () -> {
            two.countDown();
            await(two);
            Interception.die();
        }));
        scene.advanceUntilDeath(run);
        scene.mend();
        return run;
    }

    @Test
    @DisplayName("H24 count as deleted, all of them, though their worker died before it recorded any")
    void severalOpenBatches() {
        RunId run = diedWithTwoOpenBatches();
        assertThat(scene.runs().openIntents(run)).hasSize(2);
        assertThat(scene.left()).hasSize(OBJECTS - 2_000);

        scene.advance(run);

        assertThat(scene.report(run).deletedCount()).isEqualTo(OBJECTS);
        assertThat(scene.report(run).alreadyGoneCount()).isZero();
        assertThat(scene.asked()).hasSize(OBJECTS).doesNotHaveDuplicates();
        assertThat(manifest(run)).isSorted().hasSize(OBJECTS);
    }

    @Test
    @DisplayName("H24 count as deleted, all of them, where the run is cancelled after its worker died")
    void severalOpenBatchesOfACancelledRun() {
        RunId run = diedWithTwoOpenBatches();
        scene.runs().requestCancel(run, CleanupScene.NOW);

        scene.advance(run);

        assertThat(scene.report(run).status()).isEqualTo("cancelled");
        assertThat(scene.report(run).deletedCount()).isEqualTo(2_000);
        assertThat(scene.report(run).retainedByReason()).containsEntry("not_reached", OBJECTS - 2_000L);
        assertThat(scene.runs().openIntents(run)).isEmpty();
    }

    @Test
    @DisplayName("H23 end with the run where the store no longer answers, and what they had deleted counts")
    void theStoreGoesAwayBesideADeletion() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        CountDownLatch claims = new CountDownLatch(3);
        CountDownLatch broken = new CountDownLatch(1);
        CountDownLatch firstIsGone = new CountDownLatch(1);
        AtomicInteger intents = new AtomicInteger();
        scene.reachRuns(runs -> Interception.before(RunRepository.class, runs, "intend", () -> {
            if (intents.incrementAndGet() == 2) {
                await(firstIsGone);
            }
        }));
        scene.reachStore(store -> Interception.after(ObjectStore.class, store, "delete", firstIsGone::countDown));
        scene.reachCatalog(catalog -> Interception.after(Catalog.class, catalog, "claim", () -> {
            claims.countDown();
            if (claims.getCount() == 0) {
                scene.store().faults().breakListingsAfter(0);
                broken.countDown();
            }
        }));
        AtomicInteger deletions = new AtomicInteger();
        beforeDelete(() -> {
            if (deletions.incrementAndGet() == 2) {
                await(broken);
            }
        });

        scene.advance(run);

        CleanupReport report = scene.report(run);
        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.deletedCount()).isEqualTo(2_000);
        assertThat(report.retainedByReason()).containsEntry("not_reached", OBJECTS - 2_000L);
        assertThat(scene.left()).hasSize(OBJECTS - 2_000);
        assertThat(scene.catalog().marked()).isEmpty();
    }

    /** The second look fails, when a deletion is under way that is slow. */
    private void breakTheSecondLook(Runnable then) {
        AtomicInteger claims = new AtomicInteger();
        CountDownLatch broken = new CountDownLatch(1);
        scene.reachCatalog(catalog -> Interception.after(Catalog.class, catalog, "claim", () -> {
            if (claims.incrementAndGet() == 2) {
                scene.store().faults().breakListingsAfter(0);
                then.run();
                broken.countDown();
            }
        }));
        beforeDelete(() -> await(broken));
    }

    @Test
    @DisplayName("H24 are brought to their end before a run ends that was cancelled while the store failed")
    void noneIsUnderWayWhenTheRunEnds() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        AtomicInteger underWay = new AtomicInteger();
        List<Integer> atTheEnd = new ArrayList<>();
        breakTheSecondLook(() -> scene.runs().requestCancel(run, CleanupScene.NOW));
        scene.reachStore(store -> Interception.before(ObjectStore.class, store, "delete", underWay::incrementAndGet));
        scene.reachStore(store -> Interception.after(ObjectStore.class, store, "delete", underWay::decrementAndGet));
        scene.reachRuns(
                runs -> Interception.before(RunRepository.class, runs, "end", () -> atTheEnd.add(underWay.get())));

        scene.advance(run);

        assertThat(scene.report(run).status()).isEqualTo("cancelled");
        assertThat(atTheEnd).containsExactly(0);
        assertThat(scene.report(run).deletedCount())
                .isEqualTo(OBJECTS - scene.left().size())
                .isEqualTo(1_000);
    }

    @Test
    @DisplayName("H15 are not in doubt where nobody could say what a deletion would be, and nothing was asked to go")
    void nothingIsIntendedWithoutVersioning() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        AtomicBoolean away = new AtomicBoolean();
        scene.reachRuns(runs -> Interception.after(RunRepository.class, runs, "planned", () -> away.set(true)));
        scene.reachLeftovers(leftovers -> Interception.before(Leftovers.class, leftovers, "versioning", () -> {
            if (away.get()) {
                throw new StoreException(StoreException.Kind.UNREACHABLE, "The store is away.");
            }
        }));
        scene.reachStore(store -> Interception.before(ObjectStore.class, store, "delete", () -> fail("asked")));
        AtomicInteger intents = new AtomicInteger();
        scene.reachRuns(runs -> Interception.before(RunRepository.class, runs, "intend", intents::incrementAndGet));

        scene.advance(run);

        assertThat(intents).hasValue(0);
        assertThat(scene.report(run).failedCount()).isZero();
        assertThat(scene.left()).hasSize(OBJECTS);
    }

    @Test
    @DisplayName("H15 a run that gave a batch up has failed, though the process stops then")
    void givenUpIsNotCompletedByAnother() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        AtomicBoolean stopping = new AtomicBoolean();
        AtomicInteger records = new AtomicInteger();
        scene.reachStore(store -> Interception.before(ObjectStore.class, store, "delete", () -> {
            throw new StoreException(StoreException.Kind.UNREACHABLE, "The store is away.");
        }));
        scene.reachRuns(runs -> Interception.after(
                RunRepository.class,
                runs,
                "intend",
                () -> scene.store().faults().breakListingsAfter(0)));
        scene.reachRuns(runs -> Interception.after(RunRepository.class, runs, "record", () -> {
            records.incrementAndGet();
            stopping.set(true);
        }));

        assertThat(scene.advance(run, stopping::get)).isEqualTo(RunExecution.Progress.ENDED);

        assertThat(records).hasPositiveValue();
        assertThat(scene.report(run).status()).isEqualTo("failed");
    }

    private void readThePlanOnlyOnce() {
        AtomicInteger reads = new AtomicInteger();
        scene.reachPlans(plans -> Interception.before(PlanStorage.class, plans, "open", () -> {
            if (reads.incrementAndGet() > 1) {
                throw new PlanStorageException("The plan cannot be read now.");
            }
        }));
    }

    @Test
    @DisplayName("H15 H24 are left to the next worker where the process stops and cannot tell what became of them")
    void unsettledBatchesOfACancelledRunWait() {
        RunId run = diedWithTwoOpenBatches();
        scene.runs().requestCancel(run, CleanupScene.NOW);
        readThePlanOnlyOnce();

        assertThat(scene.advance(run, () -> true)).isEqualTo(RunExecution.Progress.INTERRUPTED);
        assertThat(scene.mend().advance(run)).isEqualTo(RunExecution.Progress.ENDED);

        assertThat(scene.report(run).status()).isEqualTo("cancelled");
        assertThat(scene.report(run).deletedCount()).isEqualTo(2_000);
    }

    /** More than may be under way at once, at first: the next worker has two begun when it comes to this one. */
    private void alsoIntendTheThird(RunId run) {
        List<Integer> all = IntStream.range(0, ObjectStore.MAX_BATCH).boxed().toList();
        int attempt = scene.runs().find(run).orElseThrow().attempt();
        scene.runs().intend(run, attempt, new BatchIntent(2, all, List.of()), CleanupScene.NOW);
        assertThat(scene.runs().openIntents(run)).hasSize(3);
    }

    private void assertFailed(RunId run, long deleted, long failed) {
        CleanupReport report = scene.report(run);
        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.deletedCount()).isEqualTo(deleted);
        assertThat(report.failedCount()).isEqualTo(failed);
        assertThat(report.retainedByReason()).containsEntry("not_reached", OBJECTS - deleted - failed);
    }

    @Test
    @DisplayName("H15 have all failed, as far as anybody knows, where the store goes away before the next worker looks")
    void severalOpenBatchesAndNoStore() {
        RunId run = diedWithTwoOpenBatches();
        scene.store().faults().breakListingsAfter(0);
        readThePlanOnlyOnce();

        scene.advance(run);

        assertFailed(run, 0, 2_000);
    }

    @Test
    @DisplayName("H15 H24 count as deleted where no manifest is saved any more and the plan not given back")
    void severalOpenBatchesAndNoManifest() {
        RunId run = diedWithTwoOpenBatches();
        alsoIntendTheThird(run);
        for (int object = 2_000; object < 3_000; object++) {
            scene.store().vanish(String.format("cube/uploads/%05d", object));
        }
        readThePlanOnlyOnce();
        scene.reachPlans(plans -> Interception.before(PlanStorage.class, plans, "saveManifestPart", () -> {
            throw new PlanStorageException("The manifest cannot be saved now.");
        }));

        scene.advance(run);

        assertFailed(run, 3_000, 0);
    }

    @Test
    @DisplayName("H15 H24 are all in doubt where the store goes away at the next worker's first deletion")
    void theNextWorkerFailsAtItsFirstDeletion() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        CountDownLatch two = new CountDownLatch(2);
        beforeDelete(() -> {
            two.countDown();
            await(two);
            Interception.die();
        });
        scene.advanceUntilDeath(run);
        scene.mend();
        alsoIntendTheThird(run);
        readThePlanOnlyOnce();
        CountDownLatch secondIsIntended = new CountDownLatch(2);
        scene.reachRuns(runs -> Interception.after(RunRepository.class, runs, "intend", secondIsIntended::countDown));
        beforeDelete(() -> {
            await(secondIsIntended);
            scene.store().faults().breakListingsAfter(0);
            throw new StoreException(StoreException.Kind.UNREACHABLE, "The store is away.");
        });

        scene.advance(run);

        assertFailed(run, 0, 3_000);
    }

    @Test
    @DisplayName("H24 are left to the next worker where the process stops and breaks a manifest off")
    void aManifestThatIsBrokenOff() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        AtomicBoolean stopping = new AtomicBoolean();
        scene.reachPlans(plans -> Interception.before(PlanStorage.class, plans, "saveManifestPart", () -> {
            stopping.set(true);
            throw new PlanStorageException("The process stops.");
        }));

        assertThat(scene.advance(run, stopping::get)).isEqualTo(RunExecution.Progress.INTERRUPTED);
        assertThat(scene.mend().advance(run)).isEqualTo(RunExecution.Progress.ENDED);

        assertThat(scene.report(run).status()).isEqualTo("completed");
        assertThat(scene.report(run).deletedCount()).isEqualTo(OBJECTS);
        assertThat(manifest(run)).isSorted().hasSize(OBJECTS);
    }

    @Test
    @DisplayName("H24 of a worker that lost its run, none is asked for any more")
    void aLostRun() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        AtomicInteger intents = new AtomicInteger();
        scene.reachRuns(runs -> Interception.before(RunRepository.class, runs, "intend", () -> {
            if (intents.incrementAndGet() == 3) {
                scene.runs().takeOver(run, CleanupScene.NOW);
            }
        }));

        assertThatThrownBy(() -> scene.advance(run)).isInstanceOf(RunLostException.class);

        assertThat(scene.asked()).hasSizeLessThanOrEqualTo(2_000);
    }
}
