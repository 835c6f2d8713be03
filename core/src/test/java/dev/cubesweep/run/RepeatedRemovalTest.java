package dev.cubesweep.run;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.InMemoryLeftovers;
import dev.cubesweep.store.Leftovers;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.sweep.LeftoverTotals;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unfinished uploads that the store is too busy to abort, or that change while it is (H19, H23). */
class RepeatedRemovalTest {

    private final CleanupScene scene = new CleanupScene();
    private final InMemoryLeftovers beside = scene.store().leftovers();
    private final AtomicInteger requests = new AtomicInteger();

    @BeforeEach
    void aCatalog() {
        scene.catalog().add(aJob("j", scene.daysAgo(40)).completed());
    }

    private String upload(String path) {
        String id = beside.begin("cube/" + path, scene.daysAgo(8));
        beside.part(id, 1_000, scene.daysAgo(8));
        return id;
    }

    /** The store is too busy for so many removals, each time in other words. */
    private void busyFor(int calls) {
        busyFor(calls, () -> {});
    }

    /** @param meanwhile what happens at the first of them */
    private void busyFor(int calls, Runnable meanwhile) {
        scene.store().faults().beforeDelete(() -> {
            int request = requests.incrementAndGet();
            if (request == 1) {
                meanwhile.run();
            }
            if (request <= calls) {
                throw new StoreException(StoreException.Kind.UNREACHABLE, "Too busy for request " + request + ".");
            }
        });
    }

    private LeftoverTotals totals(CleanupReport report) {
        return scene.runs()
                .find(new RunId(String.valueOf(report.runId())))
                .orElseThrow()
                .swept()
                .leftovers();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @DisplayName("H23 an abort that the store was too busy for is asked for again, and counted once")
    void busyForAWhile(int calls) {
        String id = upload("uploads/a.mp4");
        busyFor(calls);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.leftovers().abortedUploads()).isEqualTo(1);
        assertThat(requests).hasValue(calls + 1);
        assertThat(beside.removalsAsked()).containsExactly(id);
    }

    @Test
    @DisplayName("H23 a store that stays too busy is asked three times, and its last words are said")
    void busyForGood() {
        String id = upload("uploads/a.mp4");
        busyFor(Integer.MAX_VALUE);

        CleanupReport report = scene.bulk();

        assertThat(requests).hasValue(3);
        assertThat(report.status()).isEqualTo("completed_with_errors");
        assertThat(totals(report).failed().count()).isEqualTo(1);
        assertThat(report.errorsSample()).singleElement().asString().endsWith("a.mp4: Too busy for request 3.");
        assertThat(beside.uploads()).containsExactly(id);
    }

    @Test
    @DisplayName("H19 an upload that gets a part while the store is too busy lives")
    void aPartWhileBusy() {
        String id = upload("uploads/a.mp4");
        busyFor(1, () -> beside.part(id, 1_000, CleanupScene.NOW));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(totals(report).changed().count()).isEqualTo(1);
        assertThat(beside.uploads()).containsExactly(id);
        assertThat(requests).hasValue(1);
    }

    @Test
    @DisplayName("H15 an upload that ends just before its abort is already gone, not aborted")
    void goneAtTheLastMoment() {
        String id = upload("uploads/a.mp4");
        busyFor(0, () -> beside.vanish(id));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(totals(report).alreadyGone().count()).isEqualTo(1);
        assertThat(report.leftovers().abortedUploads()).isZero();
    }

    @Test
    @DisplayName("H10 an upload of which the store says that it has changed stays, and is no failure")
    void changedAtTheLastMoment() {
        upload("uploads/a.mp4");
        scene.reachLeftovers(leftovers -> Interception.answering(
                Leftovers.class, leftovers, "abort", answer -> DeleteOutcome.changed(((DeleteOutcome) answer).key())));

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(totals(report).changed().count()).isEqualTo(1);
        assertThat(report.errorsSample()).isEmpty();
    }

    @Test
    @DisplayName("H15 only what could not be removed is called an error")
    void oneOfTwoFails() {
        upload("uploads/a.mp4");
        upload("uploads/b.mp4");
        scene.store().faults().failDeletionOf("cube/uploads/b.mp4", "AccessDenied");

        CleanupReport report = scene.bulk();

        assertThat(report.leftovers().abortedUploads()).isEqualTo(1);
        assertThat(report.errorsSample()).singleElement().asString().endsWith("b.mp4: AccessDenied");
    }
}
