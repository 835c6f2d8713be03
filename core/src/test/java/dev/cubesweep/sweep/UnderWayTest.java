package dev.cubesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunSamples;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("H23 batches under way")
class UnderWayTest {

    private final UnderWay underWay = new UnderWay();
    private final CountDownLatch end = new CountDownLatch(1);
    private int begun;

    @AfterEach
    void close() {
        underWay.close();
    }

    private void begin(PreparedDeletion deletion) {
        underWay.begin(new Batch(begun++, RunSamples.planOf(new RunId("20260301-020000-000000")), List.of()), deletion);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void growToFour() {
        // Or five: the first of a pair may have ended before the other.
        for (int pair = 0; pair < 2; pair++) {
            CountDownLatch two = new CountDownLatch(2);
            for (int batch = 0; batch < 2; batch++) {
                begin(onTrouble -> {
                    two.countDown();
                    await(two);
                });
            }
            leaveWhatEnds();
        }
    }

    private void leaveAll() {
        end.countDown();
        leaveWhatEnds();
    }

    private void leaveWhatEnds() {
        while (!underWay.isEmpty()) {
            underWay.leave();
        }
    }

    @Test
    void areTwoAtFirst() {
        begin(onTrouble -> await(end));
        assertThat(underWay.isOldestDue()).isFalse();

        begin(onTrouble -> await(end));

        assertThat(underWay.isOldestDue()).isTrue();
        leaveAll();
    }

    @Test
    void areMoreWhereTheStoreKeepsUp() {
        begin(onTrouble -> {});
        underWay.leave();

        begin(onTrouble -> await(end));
        begin(onTrouble -> await(end));

        assertThat(underWay.isOldestDue()).isFalse();
        leaveAll();
    }

    @Test
    @DisplayName("have no company while the store is in trouble with one of them, from its first answer on")
    void noneIsBegunInTrouble() {
        growToFour();
        CountDownLatch troubled = new CountDownLatch(1);
        begin(onTrouble -> {
            onTrouble.run();
            troubled.countDown();
            await(end);
        });
        await(troubled);

        assertThat(underWay.isOldestDue()).isTrue();
        leaveAll();
    }

    @Test
    @DisplayName("are half as many afterwards, once for what several met at the same time")
    void areHalved() {
        growToFour();
        CountDownLatch both = new CountDownLatch(2);
        for (int batch = 0; batch < 2; batch++) {
            begin(onTrouble -> {
                onTrouble.run();
                onTrouble.run();
                both.countDown();
                await(both);
            });
        }
        leaveWhatEnds();

        begin(onTrouble -> await(end));

        assertThat(underWay.isOldestDue()).as("halved twice").isFalse();
        leaveAll();
    }

    @Test
    void leaveWithWhatTheyEndedWith() {
        begin(onTrouble -> {
            throw new IllegalStateException("a defect");
        });

        assertThatThrownBy(underWay::leave).hasMessage("a defect");
    }

    @Test
    @DisplayName("are broken off, and have ended, when it is closed")
    void areBrokenOff() {
        CountDownLatch under = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        begin(onTrouble -> {
            under.countDown();
            await(end);
            ended.set(true);
        });
        await(under);

        underWay.close();

        assertThat(ended).isTrue();
    }
}
