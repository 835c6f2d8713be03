package dev.cubesweep.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LongWorkTest {

    @Test
    @DisplayName("H30 whoever waits is let know that the work goes on")
    void beats() throws IOException {
        CompletableFuture<String> untilThen = new CompletableFuture<>();

        assertThat(LongWork.await(untilThen::join, () -> untilThen.complete("done")))
                .isEqualTo("done");
    }

    @Test
    void whatFailsIsSaidAsItIs() {
        assertThatThrownBy(() -> LongWork.await(
                        () -> {
                            throw new IllegalArgumentException("No.");
                        },
                        () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No.");
    }
}
