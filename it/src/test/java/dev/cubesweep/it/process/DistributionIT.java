package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.it.sim.SimulatedS3;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisplayName("The command line, as a process")
final class DistributionIT {

    private static final int OBJECTS = 2_500;

    @TempDir
    private Path data;

    private SimulatedS3 s3;
    private Distribution cubesweep;

    @BeforeEach
    void start() {
        s3 = SimulatedS3.start("--bucket=bucket", "--prefix=cube/", "--objects=" + OBJECTS);
        cubesweep = Distribution.on(s3.endpoint() + "/bucket/cube", data);
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    private Set<String> keys() {
        try (SecondClient second = new SecondClient(s3, "bucket", "cube/")) {
            return second.keys();
        }
    }

    @Test
    @DisplayName("H28 plan deletes nothing; sweep deletes what the plan lists, once, after its guards are settled")
    void planThenSweep() {
        Finished planned = cubesweep.run("plan", "--json");

        assertThat(planned.exitCode()).as(planned.all()).isZero();
        JsonNode plan = Distribution.json(planned);
        assertThat(plan.path("dry_run").asBoolean()).isTrue();
        assertThat(plan.path("deleted_count").asInt()).isEqualTo(OBJECTS);
        assertThat(plan.path("guards_tripped").toString()).contains("empty_catalog");
        assertThat(keys()).hasSize(OBJECTS);
        String id = plan.path("plan_id").asString();

        Finished refused = cubesweep.run("sweep", id, "--json");
        assertThat(refused.exitCode()).as(refused.all()).isEqualTo(3);
        assertThat(Distribution.json(refused).path("success").asBoolean()).isFalse();
        assertThat(keys()).hasSize(OBJECTS);

        Finished swept = cubesweep.run("sweep", id, "--accept", "empty_catalog,unknown_clips", "--json");
        assertThat(swept.exitCode()).as(swept.all()).isZero();
        assertThat(Distribution.json(swept).path("deleted_count").asInt()).isEqualTo(OBJECTS);
        assertThat(keys()).isEmpty();

        Finished again = cubesweep.run("sweep", id);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains(id);
    }

    @Test
    @DisplayName("people read a sentence and a table, and how to go on")
    void humanOutput() {
        Finished plan = cubesweep.withoutArchive().run("plan");

        assertThat(plan.out())
                .startsWith("Would delete 2500 files (")
                .contains("would retain 0 recent clips")
                .contains("orphan")
                .contains("cubesweep sweep plan-");
        assertThat(plan.err()).isEmpty();
    }

    @Test
    @DisplayName("explain says why in one sentence, for any spelling of the key")
    void explain() {
        String key = keys().iterator().next();

        Finished result = cubesweep.run("explain", key.substring("cube/".length()));

        assertThat(result.exitCode()).as(result.all()).isZero();
        assertThat(result.out()).contains("'" + key + "' would go: orphan (rule 13)");
    }

    @Test
    @DisplayName(
            "doctor names the guards that would refuse, finds all well once they are settled, and a store that is gone")
    void doctor() {
        Finished refused = cubesweep.run("doctor");
        assertThat(refused.exitCode()).as(refused.all()).isEqualTo(3);
        assertThat(refused.out())
                .contains("ok")
                .contains("allowed; " + OBJECTS + " objects")
                .contains("would be refused by empty_catalog, unknown_clips");

        String plan = Distribution.json(cubesweep.run("plan", "--json"))
                .path("plan_id")
                .asString();
        cubesweep.run("sweep", plan, "--accept", "empty_catalog,unknown_clips");
        Finished well = cubesweep.run("doctor");
        assertThat(well.exitCode()).as(well.all()).isZero();

        s3.close();
        Finished ill = cubesweep.run("doctor", "--json");
        assertThat(ill.exitCode()).isEqualTo(5);
        assertThat(ill.out()).contains("could not be listed").contains("remedy");
    }

    @Test
    @DisplayName("a store that does not answer ends with exit code 5 and one sentence")
    void unreachable() {
        s3.close();

        Finished result = cubesweep.run("plan");

        assertThat(result.exitCode()).as(result.all()).isEqualTo(5);
        assertThat(result.out()).contains("could not be listed").contains("Nothing was deleted.");
        assertThat(result.all()).doesNotContain("Exception").doesNotContain("\tat ");
    }
}
