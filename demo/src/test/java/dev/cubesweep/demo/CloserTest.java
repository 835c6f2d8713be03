package dev.cubesweep.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloserTest {

    private final Closer closer = new Closer();
    private final List<String> ended = new ArrayList<>();

    @Test
    void theLatestIsEndedFirstAndEachOnce() {
        closer.add(() -> ended.add("storage"));
        closer.add(() -> ended.add("server"));

        closer.close();
        closer.close();

        assertThat(ended).containsExactly("server", "storage");
    }

    @Test
    void whatStartsAfterCtrlCIsEndedAtOnce() {
        closer.close();

        closer.add(() -> ended.add("server"));

        assertThat(ended).containsExactly("server");
        assertThat(closer.isClosed()).isTrue();
    }

    @Test
    void oneThatCannotBeEndedKeepsNoOtherRunning() {
        closer.add(() -> ended.add("storage"));
        closer.add(() -> {
            throw new IllegalStateException("stuck");
        });

        closer.close();

        assertThat(ended).containsExactly("storage");
    }
}
