package dev.cubesweep.run;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.store.Megabytes;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreCapabilities;
import dev.cubesweep.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletions that a store that ignores ETags (H10) is too busy for, leaves open, or does not answer. */
class RepeatedDeletionTest {

    private final CleanupScene scene = new CleanupScene();

    @BeforeEach
    void fourOrphansAndNoConditions() {
        scene.catalog().add(aJob("j", scene.daysAgo(10)).completed());
        for (int object = 0; object < 4; object++) {
            scene.object("uploads/" + object, Duration.ofDays(9));
        }
        scene.store().faults().behaveAs(new StoreCapabilities(true, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @DisplayName("H23 a deletion that the store was too busy for is repeated and counted once")
    void busyForAWhile(int calls) {
        scene.store().faults().refuseNextDeletes(calls);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.deletedCount()).isEqualTo(4);
        assertThat(report.deletedSizeMb()).isEqualTo(Megabytes.of(4_000));
        assertThat(scene.asked()).hasSize(4);
    }

    @Test
    @DisplayName("H10 what is written while a deletion waits for its repetition stays")
    void writtenBeforeTheRepetition() {
        scene.store().faults().refuseNextDeletes(1);
        onFirstDelete(() -> scene.store().put("cube/uploads/2", "a new upload"));

        CleanupReport report = scene.bulk();

        assertThat(scene.asked()).doesNotContain("uploads/2");
        assertThat(scene.left()).containsExactly("uploads/2");
        assertThat(report.changedCount()).isEqualTo(1);
        assertThat(report.deletedCount()).isEqualTo(3);
    }

    @Test
    @DisplayName("H15 what somebody else deletes while the store is busy is not counted as deleted")
    void vanishedWhileItWaited() {
        scene.store().faults().deleteAtOnce(1);
        onFirstDelete(() -> scene.store().vanish("cube/uploads/3"));

        CleanupReport report = scene.bulk();

        assertThat(report.deletedCount()).isEqualTo(3);
        assertThat(report.alreadyGoneCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("H10 H31 where objects are deleted one by one, each slice is verified just before")
    void slicesAreVerified() {
        scene.store().faults().deleteAtOnce(2);
        onFirstDelete(() -> scene.store().put("cube/uploads/3", "a new upload"));

        CleanupReport report = scene.bulk();

        assertThat(scene.asked()).containsExactly("uploads/0", "uploads/1", "uploads/2");
        assertThat(scene.left()).containsExactly("uploads/3");
        assertThat(report.status()).isEqualTo("completed");
    }

    @Test
    @DisplayName("H23 a store that stays too busy is asked a few times and no more")
    void busyForGood() {
        AtomicInteger requests = new AtomicInteger();
        scene.store().faults().beforeDelete(requests::incrementAndGet);
        scene.store().faults().refuseNextDeletes(Integer.MAX_VALUE);

        CleanupReport report = scene.bulk();

        assertThat(requests).hasValue(3);
        assertThat(report.status()).isEqualTo("completed_with_errors");
        assertThat(report.failedCount()).isEqualTo(4);
        assertThat(report.errorsSample()).allMatch(line -> line.endsWith("503 (SlowDown)."));
        assertThat(scene.left()).hasSize(4);
    }

    @Test
    @DisplayName("H15 a deletion is not called failed because the store could not be asked about it at once")
    void silentAboutTheResultForAMoment() {
        scene.store().faults().loseReplyOfNextDelete();
        silentAfterDelete(1);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.deletedCount()).isEqualTo(4);
        assertThat(report.failedCount()).isZero();
        assertThat(scene.asked()).hasSize(4);
    }

    @Test
    @DisplayName("H15 of a deletion that nobody can ask about, the account says just that")
    void silentAboutTheResultForGood() {
        scene.store().faults().loseReplyOfNextDelete();
        silentAfterDelete(Integer.MAX_VALUE);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.deletedCount()).isZero();
        assertThat(report.failedCount()).isEqualTo(4);
        assertThat(report.errorsSample())
                .first()
                .asString()
                .endsWith("Nobody knows whether it was deleted: The store is silent.");
    }

    @Test
    @DisplayName("H15 what the application deletes while the store refuses to is not counted as deleted")
    void goneWhileRefused() {
        scene.store().faults().denyDeletions();
        onFirstDelete(() -> scene.store().vanish("cube/uploads/3"));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed_with_errors");
        assertThat(report.deletedCount()).isZero();
        assertThat(report.failedCount()).isEqualTo(4);
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    @DisplayName("H15 what the store did not say it deleted, and is gone, was deleted")
    void doubtfulAndGone() {
        scene.store().faults().doubtDeletionOf("cube/uploads/1", "InternalError");

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.deletedCount()).isEqualTo(4);
        assertThat(report.alreadyGoneCount()).isZero();
    }

    @Test
    @DisplayName("H15 what the store says was gone when it was asked again was not deleted by that request")
    void goneAtTheSecondRequest() {
        onDeletes(
                () -> {
                    throw new StoreException(StoreException.Kind.UNREACHABLE, "The store answered 503.");
                },
                () -> scene.store().vanish("cube/uploads/3"));

        CleanupReport report = scene.bulk();

        assertThat(report.deletedCount()).isEqualTo(3);
        assertThat(report.alreadyGoneCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("H15 what changed at the last moment counts as changed, whatever its owner does with it then")
    void changedAtTheLastMoment() {
        scene.store().faults().behaveAs(new StoreCapabilities(true, true));
        onFirstDelete(() -> scene.store().put("cube/uploads/2", "a new upload"));
        scene.reachStore(store -> Interception.after(
                ObjectStore.class, store, "delete", () -> scene.store().vanish("cube/uploads/2")));

        CleanupReport report = scene.bulk();

        assertThat(report.deletedCount()).isEqualTo(3);
        assertThat(report.changedCount()).isEqualTo(1);
        assertThat(report.alreadyGoneCount()).isZero();
    }

    @Test
    @DisplayName("H15 refused at the second request, a deletion that the first one did counts, and no third is made")
    void refusedAtTheSecondRequest() {
        AtomicInteger requests = new AtomicInteger();
        scene.store().faults().beforeDelete(() -> {
            if (requests.incrementAndGet() == 1) {
                throw new StoreException(StoreException.Kind.UNREACHABLE, "The store answered 503.");
            }
            // The first request comes through late.
            scene.store().vanish("cube/uploads/0");
            throw new StoreException(StoreException.Kind.DENIED, "The credentials may not delete.");
        });

        CleanupReport report = scene.bulk();

        assertThat(requests).hasValue(2);
        assertThat(report.deletedCount()).isEqualTo(1);
        assertThat(report.failedCount()).isEqualTo(3);
        assertThat(report.errorsSample()).allMatch(line -> line.endsWith("The credentials may not delete."));
    }

    @Test
    @DisplayName("H23 a store that puts everything off is asked three times and no more, and its words are said")
    void putOffForGood() {
        scene.store().faults().deleteAtOnce(0);
        List<Integer> sizes = sizesOfDeletes();

        CleanupReport report = scene.bulk();

        assertThat(sizes).containsExactly(4, 4, 4);
        assertThat(report.status()).isEqualTo("completed_with_errors");
        assertThat(report.failedCount()).isEqualTo(4);
        assertThat(report.errorsSample()).allMatch(line -> line.endsWith("Not asked yet."));
    }

    @Test
    @DisplayName("H23 three requests without any outcome in a row end a batch, not three in all")
    void putOffNowAndThen() {
        AtomicInteger requests = new AtomicInteger();
        scene.store()
                .faults()
                .beforeDelete(() -> scene.store().faults().deleteAtOnce(requests.incrementAndGet() % 3 == 0 ? 1 : 0));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.deletedCount()).isEqualTo(4);
        assertThat(requests).hasValue(12);
    }

    @Test
    @DisplayName("H23 H31 a store is asked for as many as it managed, and for more where it managed all")
    void asManyAsTheStoreManages() {
        for (int object = 4; object < 10; object++) {
            scene.object("uploads/" + object, Duration.ofDays(9));
        }
        scene.store().faults().deleteAtOnce(2);
        List<Integer> sizes = sizesOfDeletes();

        assertThat(scene.bulk().deletedCount()).isEqualTo(10);

        assertThat(sizes).containsExactly(10, 2, 4, 2, 2);
    }

    /** How many objects each deletion is asked for from now on. */
    private List<Integer> sizesOfDeletes() {
        List<Integer> sizes = new ArrayList<>();
        scene.reachStore(store -> Interception.answering(ObjectStore.class, store, "delete", answer -> {
            sizes.add(((List<?>) answer).size());
            return answer;
        }));
        return sizes;
    }

    private void onDeletes(Runnable first, Runnable second) {
        AtomicInteger requests = new AtomicInteger();
        scene.store().faults().beforeDelete(() -> {
            switch (requests.incrementAndGet()) {
                case 1 -> first.run();
                case 2 -> second.run();
                default -> {}
            }
        });
    }

    private void onFirstDelete(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        scene.store().faults().beforeDelete(() -> {
            if (!done.getAndSet(true)) {
                action.run();
            }
        });
    }

    /** After a deletion the store lists nothing for so many requests. */
    private void silentAfterDelete(int requests) {
        AtomicInteger silent = new AtomicInteger();
        scene.store().faults().beforeDelete(() -> silent.set(requests));
        scene.reachStore(store -> Interception.before(ObjectStore.class, store, "list", () -> {
            if (silent.getAndDecrement() > 0) {
                throw new StoreException(StoreException.Kind.UNREACHABLE, "The store is silent.");
            }
        }));
    }
}
