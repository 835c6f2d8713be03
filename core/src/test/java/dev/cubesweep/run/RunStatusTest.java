package dev.cubesweep.run;

import static dev.cubesweep.run.RunStatus.CANCELLED;
import static dev.cubesweep.run.RunStatus.COMPLETED;
import static dev.cubesweep.run.RunStatus.COMPLETED_WITH_ERRORS;
import static dev.cubesweep.run.RunStatus.FAILED;
import static dev.cubesweep.run.RunStatus.PLANNING;
import static dev.cubesweep.run.RunStatus.QUEUED;
import static dev.cubesweep.run.RunStatus.REFUSED;
import static dev.cubesweep.run.RunStatus.SWEEPING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunStatusTest {

    private static final Map<RunStatus, Set<RunStatus>> ALLOWED = Map.of(
            QUEUED, EnumSet.of(PLANNING, SWEEPING, FAILED, CANCELLED),
            PLANNING, EnumSet.of(PLANNING, SWEEPING, COMPLETED, COMPLETED_WITH_ERRORS, REFUSED, FAILED, CANCELLED),
            SWEEPING, EnumSet.of(SWEEPING, COMPLETED, COMPLETED_WITH_ERRORS, FAILED, CANCELLED));

    @ParameterizedTest
    @EnumSource
    @DisplayName("H16 H17 a run goes from one status to these, and to no other")
    void transitions(RunStatus from) {
        for (RunStatus to : RunStatus.values()) {
            assertThat(from.canBecome(to))
                    .as("%s to %s", from, to)
                    .isEqualTo(ALLOWED.getOrDefault(from, Set.of()).contains(to));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEndIsWhateverNothingFollows(RunStatus status) {
        assertThat(status.isEnd()).isEqualTo(!ALLOWED.containsKey(status));
    }
}
