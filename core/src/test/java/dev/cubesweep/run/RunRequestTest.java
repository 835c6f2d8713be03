package dev.cubesweep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.json.Json;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RunRequestTest {

    @Test
    @DisplayName("H24 a request that an earlier version recorded, without a list of jobs, can still be carried out")
    void readsWhatAnEarlierVersionWrote() {
        String recorded = """
                {"kind": "job", "subject": "7", "dry_run": false, "retention_days": 5, "grace_hours": 24,
                 "override": [], "accept": [], "requested_by": {"name": "stage4", "origin": ""}}""";

        RunRequest request = Json.mapper().readValue(recorded, RunRequest.class);

        assertThat(request.jobs()).isEmpty();
        assertThat(request.cleanedJobs())
                .containsExactlyElementsOf(RunSamples.jobs("7").cleanedJobs());
    }

    @Test
    void keepsItsJobsWhenItIsRecorded() {
        RunRequest request = RunSamples.jobs("a", "b");

        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsString(request), RunRequest.class))
                .isEqualTo(request);
    }

    @Test
    @DisplayName("H03 a cleanup of no jobs is refused")
    void refusesACleanupOfNoJobs() {
        assertThatThrownBy(() -> RunRequest.jobs(List.of(), 5, 24, RunSamples.API))
                .hasMessage("A jobs run cannot have 0 jobs.");
    }
}
