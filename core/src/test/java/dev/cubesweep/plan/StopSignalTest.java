package dev.cubesweep.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.sweep.JumpingWatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {

    private final JumpingWatch watch = new JumpingWatch();
    private final AtomicInteger asked = new AtomicInteger();

    private void check(StopSignal signal, int times) {
        for (int time = 0; time < times; time++) {
            signal.check();
        }
    }

    @Test
    void aDatabaseIsAskedOnlyNowAndThen() throws InterruptedException {
        StopSignal sparing = ((StopSignal) asked::incrementAndGet).atMost(4, watch);

        check(sparing, 100);
        assertThat(asked).hasValue(4);

        watch.park(TimeUnit.SECONDS.toNanos(1));
        check(sparing, 100);
        assertThat(asked).hasValue(8);
    }

    @Test
    void theFirstStepCanAlreadyBeTheLast() {
        StopSignal stopping = () -> {
            throw new IllegalStateException("stop");
        };

        assertThatThrownBy(stopping.atMost(4, watch)::check).hasMessage("stop");
    }
}
