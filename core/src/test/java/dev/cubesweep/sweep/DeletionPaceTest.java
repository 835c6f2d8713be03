package dev.cubesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.plan.StopSignal;
import dev.cubesweep.store.StoreException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How many objects go in a second")
class DeletionPaceTest {

    private final JumpingWatch watch = new JumpingWatch();

    private DeletionPace perSecond(long objects) {
        return DeletionPace.perSecond(objects, watch, watch);
    }

    @Test
    void waitsAsLongAsTheObjectsTake() {
        DeletionPace pace = perSecond(10);

        for (int portion = 0; portion < 5; portion++) {
            pace.await(10, StopSignal.NEVER);
        }

        assertThat(watch.waited()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void moreThanASecondsWorthTakesSeconds() {
        perSecond(10).await(95, StopSignal.NEVER);

        assertThat(watch.waited()).isEqualTo(Duration.ofMillis(9_500));
    }

    @Test
    void portionsAreASecondsWorth() {
        assertThat(perSecond(10).portions(Collections.nCopies(25, "line")).stream()
                        .map(List::size))
                .containsExactly(10, 10, 5);
    }

    @Test
    void noPortionIsMoreThanABatch() {
        assertThat(perSecond(5_000).portions(Collections.nCopies(1_500, "line")).stream()
                        .map(List::size))
                .containsExactly(1_000, 500);
    }

    @Test
    void withoutALimitNobodyWaits() {
        DeletionPace.UNLIMITED.await(1_000_000, () -> {
            throw new AssertionError("asked");
        });
    }

    @Test
    @DisplayName("H24 whoever waits hears about once a second that it is to stop")
    void stops() {
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> perSecond(1).await(1_000, () -> {
                    if (asked.incrementAndGet() == 3) {
                        throw new IllegalStateException("stopped");
                    }
                }))
                .hasMessage("stopped");

        assertThat(watch.waited()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void anInterruptedThreadDeletesNothing() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> perSecond(1).await(2, StopSignal.NEVER)).isInstanceOf(StoreException.class);

        assertThat(Thread.interrupted()).isTrue();
    }
}
