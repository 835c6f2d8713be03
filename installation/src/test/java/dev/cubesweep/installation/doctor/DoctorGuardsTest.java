package dev.cubesweep.installation.doctor;

import static dev.cubesweep.installation.doctor.EmbeddedCube.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.installation.Installation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The doctor foresees what guards would refuse")
final class DoctorGuardsTest {

    /** One temporary object that goes, of a job that has ended: nothing that a guard would mind. */
    private static EmbeddedCube sound() {
        return new EmbeddedCube()
                .put("uploads/1.mp4")
                .report("1", JobStatus.COMPLETED, "uploads/1.mp4")
                .with("CUBESWEEP_GRACE_HOURS", "0");
    }

    private static Stream<Arguments> refused() {
        return Stream.of(
                refusal("owner", "--accept owner", DoctorGuardsTest::sweptByAnother),
                refusal(
                        "unmatched_catalog",
                        "--override unmatched_catalog",
                        cube -> cube.put("tmp/orphan").report("2", JobStatus.PROCESSING, "elsewhere/2.mp4")),
                refusal(
                        "unknown_clips",
                        "--accept unknown_clips",
                        cube -> IntStream.range(0, 21).forEach(clip -> cube.put("clips/" + clip))),
                refusal(
                        "max_delete_count",
                        "raise CUBESWEEP_MAX_DELETE_COUNT",
                        cube -> cube.with("CUBESWEEP_MAX_DELETE_COUNT", "0")),
                refusal(
                        "max_delete_bytes",
                        "raise CUBESWEEP_MAX_DELETE_BYTES",
                        cube -> cube.with("CUBESWEEP_MAX_DELETE_BYTES", "1")),
                refusal(
                        "max_delete_percent",
                        "raise CUBESWEEP_MAX_DELETE_PERCENT",
                        cube -> cube.with("CUBESWEEP_MAX_DELETE_PERCENT", "50")));
    }

    private static Arguments refusal(String guard, String remedy, Consumer<EmbeddedCube> upset) {
        return Arguments.of(guard, remedy, upset);
    }

    private static void sweptByAnother(EmbeddedCube cube) {
        cube.put(".cubesweep/owner", "{\"installation\": \"production\", \"run_number\": 7}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refuses(String guard, String remedy, Consumer<EmbeddedCube> upset) {
        try (EmbeddedCube cube = sound()) {
            upset.accept(cube);

            List<Finding> findings = cube.examine();

            Finding refusal = finding(findings, guard);
            assertThat(refusal.severity()).isEqualTo(Severity.REFUSED);
            assertThat(refusal.remedy()).contains(remedy);
            assertThat(finding(findings, "a cleanup now").severity()).isEqualTo(Severity.REFUSED);
            assertThat(finding(findings, "a cleanup now").observation())
                    .startsWith("would be refused by " + guard + "; ");
            assertThat(findings.stream().filter(finding -> !finding.passes()).findFirst())
                    .contains(refusal);
        }
    }

    @Test
    void emptyCatalog() {
        try (EmbeddedCube cube = new EmbeddedCube().put("uploads/old.mp4")) {
            List<Finding> findings = cube.examine();

            assertThat(finding(findings, "empty_catalog").severity()).isEqualTo(Severity.REFUSED);
            assertThat(finding(findings, "empty_catalog").observation())
                    .contains("no job at all while 1 objects without an owner would be deleted");
        }
    }

    @Test
    @DisplayName("an empty database on a cube that another installation sweeps is refused twice, as a dry run says")
    void severalAtOnce() {
        try (EmbeddedCube cube = new EmbeddedCube().put("uploads/old.mp4")) {
            sweptByAnother(cube);

            assertThat(finding(cube.examine(), "a cleanup now").observation())
                    .startsWith("would be refused by empty_catalog, owner; without that it would look at 1 objects,"
                            + " delete 1 and keep 0");
        }
    }

    @Test
    void clock() {
        try (EmbeddedCube cube = sound()) {
            List<Finding> findings = cube.examine(Clock.offset(Clock.systemUTC(), Duration.ofHours(-3)));

            assertThat(finding(findings, "store clock").severity()).isEqualTo(Severity.REFUSED);
            assertThat(finding(findings, "clock").severity()).isEqualTo(Severity.REFUSED);
        }
    }

    @Test
    @DisplayName("what no guard minds passes, and looking settles, audits and writes nothing")
    void nothing() {
        try (EmbeddedCube cube = sound()) {
            List<Finding> findings = cube.examine();

            assertThat(findings).allMatch(Finding::passes);
            assertThat(finding(findings, "a cleanup now").observation()).contains("delete 1 and keep 0");
            assertThat(cube.keys()).containsExactly("cube/uploads/1.mp4");
            try (Installation installation = cube.open()) {
                assertThat(installation.runs().recent(1)).isEmpty();
            }
        }
    }
}
