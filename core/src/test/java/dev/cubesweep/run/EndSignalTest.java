package dev.cubesweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The hour is never waited for: a test that does breaks off. */
@DisplayName("The end of a run, told in its process")
@Timeout(20)
final class EndSignalTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final EndSignal signal = new EndSignal();

    @Test
    @DisplayName("is not missed by who looked at the run before it and waits only after it")
    void givenInBetween() throws InterruptedException {
        long known = signal.count();
        signal.give();

        signal.awaitMoreThan(known, AN_HOUR);

        assertThat(signal.count()).isEqualTo(known + 1);
    }

    @Test
    @DisplayName("wakes all who wait")
    void wakesAll() {
        long known = signal.count();
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> await(known));
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> await(known));

        signal.give();

        CompletableFuture.allOf(one, other).join();
    }

    @Test
    @DisplayName("is not waited for when the time is over")
    void givesUp() throws InterruptedException {
        signal.awaitMoreThan(signal.count(), Duration.ofMillis(1));

        assertThat(signal.count()).isZero();
    }

    private void await(long known) {
        try {
            signal.awaitMoreThan(known, AN_HOUR);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
