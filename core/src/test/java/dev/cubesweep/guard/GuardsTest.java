package dev.cubesweep.guard;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.run.AuditAction;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.CleanupScene;
import dev.cubesweep.run.Requester;
import dev.cubesweep.run.RunSamples;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits, clocks and statuses; and what holds of every guard. */
class GuardsTest {

    private final CleanupScene scene = new CleanupScene();

    private void orphans(int count) {
        scene.catalog().add(aJob("j", scene.daysAgo(10)).completed());
        for (int object = 0; object < count; object++) {
            scene.object("uploads/" + object, Duration.ofDays(9));
        }
    }

    private void assertRefused(CleanupReport report, GuardName guard) {
        assertThat(report.status()).isEqualTo("refused");
        assertThat(report.success()).isFalse();
        assertThat(report.guardsTripped()).containsExactly(guard);
        assertThat(report.message())
                .startsWith("Refused, nothing was deleted: ")
                .contains(guard.text());
        assertThat(report.deletedCount()).isZero();
        assertThat(scene.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"11,,", ",11000,", ",,100"})
    @DisplayName("H17 a plan within every limit passes, up to the last object, byte and percent")
    void withinTheLimits(Long count, Long bytes, Integer percent) {
        orphans(11);
        scene.limits(new GuardLimits(count, bytes, percent));

        assertThat(scene.bulk().deletedCount()).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({"10,,,MAX_DELETE_COUNT", ",10999,,MAX_DELETE_BYTES", ",,99,MAX_DELETE_PERCENT", "0,,,MAX_DELETE_COUNT"})
    @DisplayName("H17 a plan beyond a limit is refused before its first deletion")
    void beyondALimit(Long count, Long bytes, Integer percent, GuardName guard) {
        orphans(11);
        scene.limits(new GuardLimits(count, bytes, percent));

        assertRefused(scene.bulk(), guard);
        assertThat(scene.left()).hasSize(11);
        assertThat(scene.bulkOverriding(guard).deletedCount()).isEqualTo(11);
    }

    @Test
    @DisplayName("H17 limits are for bulk plans, not for a job's own cleanup")
    void limitsAreNotForJobs() {
        scene.limits(new GuardLimits(0L, 0L, 0));
        scene.object("uploads/7", Duration.ofHours(1));
        scene.catalog().add(aJob("7", scene.clock().instant()).completed().original("cube/uploads/7"));

        assertThat(scene.jobCleanup("7").deletedCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("H17 a plan made before the limit was set is refused when it is applied")
    void anAppliedPlanMeetsTheGuardsAgain() {
        orphans(11);
        CleanupReport preview = scene.dryRun();
        scene.limits(new GuardLimits(10L, null, null));

        assertRefused(scene.apply(preview), GuardName.MAX_DELETE_COUNT);

        scene.limits(GuardLimits.NONE);
        assertThat(scene.apply(preview).deletedCount()).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2M1S", "-PT2M1S", "P3D", "-P3D"})
    @DisplayName("H12 a store whose clock differs by more than two minutes is not swept")
    void theStoresClock(Duration ahead) {
        orphans(3);
        scene.store().faults().setClockAhead(ahead);

        assertRefused(scene.bulk(), GuardName.CLOCK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2M1S", "-PT2M1S", "P3D", "-P3D"})
    @DisplayName("H12 H40 a database whose clock differs by more than two minutes is not believed")
    void theDatabasesClock(Duration ahead) {
        orphans(3);
        scene.catalog().skewClock(ahead);

        assertRefused(scene.bulk(), GuardName.CLOCK);
    }

    @Test
    @DisplayName("H12 a job's own cleanup meets the clock too")
    void theClockOfAJobCleanup() {
        scene.object("uploads/7", Duration.ofHours(1));
        scene.catalog()
                .add(aJob("7", scene.clock().instant()).completed().original("cube/uploads/7"))
                .skewClock(Duration.ofDays(2));

        assertRefused(scene.jobCleanup("7"), GuardName.CLOCK);
    }

    @Test
    @DisplayName("H31 clocks within two minutes pass, and so does a store without a Date")
    void clocksThatPass() {
        orphans(3);
        scene.catalog().skewClock(Duration.ofMinutes(-2));
        scene.store().faults().sendNoDate();

        assertThat(scene.bulk().deletedCount()).isEqualTo(3);
    }

    @Test
    void mostStatusesUnmappedIsAnotherDatabase() {
        orphans(3);
        scene.catalog()
                .add(aJob("odd", scene.daysAgo(10)).status(JobStatus.UNMAPPED))
                .add(aJob("odder", scene.daysAgo(10)).status(JobStatus.UNMAPPED));

        assertRefused(scene.bulk(), GuardName.UNMAPPED_STATUS);
        assertThat(scene.bulkOverriding(GuardName.UNMAPPED_STATUS).deletedCount())
                .isEqualTo(3);
    }

    @Test
    void halfTheStatusesUnmappedIsAWarning() {
        orphans(3);
        scene.catalog().add(aJob("odd", scene.daysAgo(10)).status(JobStatus.UNMAPPED));

        CleanupReport report = scene.bulk();

        assertThat(report.deletedCount()).isEqualTo(3);
        assertThat(report.warnings()).singleElement().asString().startsWith("1 rows of the catalog");
    }

    @Test
    @DisplayName("H16 every guard that trips is named")
    void everyGuardIsNamed() {
        orphans(3);
        scene.limits(new GuardLimits(1L, 1L, 1)).catalog().skewClock(Duration.ofDays(1));

        assertThat(scene.bulk().guardsTripped())
                .containsExactly(
                        GuardName.CLOCK,
                        GuardName.MAX_DELETE_COUNT,
                        GuardName.MAX_DELETE_BYTES,
                        GuardName.MAX_DELETE_PERCENT);
    }

    @Test
    void anOverrideIsForOneRunAndOneGuard() {
        orphans(3);
        scene.limits(new GuardLimits(1L, 1L, null));

        assertThat(scene.bulkOverriding(GuardName.MAX_DELETE_COUNT).guardsTripped())
                .containsExactly(GuardName.MAX_DELETE_BYTES);
        assertThat(scene.bulkOverriding(GuardName.MAX_DELETE_COUNT, GuardName.MAX_DELETE_BYTES)
                        .deletedCount())
                .isEqualTo(3);
        scene.object("uploads/a", Duration.ofDays(9));
        scene.object("uploads/b", Duration.ofDays(9));
        assertThat(scene.bulk().guardsTripped()).hasSize(2);
    }

    @Test
    void whatCannotBeAcceptedIsStillRefused() {
        orphans(3);
        scene.limits(new GuardLimits(1L, null, null));

        assertThat(scene.bulkAccepting(GuardName.MAX_DELETE_COUNT).status()).isEqualTo("refused");
    }

    @Test
    void overridesAndAcceptancesAreAudited() {
        orphans(3);
        scene.limits(new GuardLimits(1L, null, null));

        CleanupReport report = scene.bulkOverriding(GuardName.MAX_DELETE_COUNT, GuardName.CLOCK);

        assertThat(scene.audit().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(AuditAction.OVERRIDE);
            assertThat(new Requester(entry.actor(), entry.origin())).isEqualTo(RunSamples.API);
            assertThat(entry.subject()).isEqualTo(report.runId());
            assertThat(entry.detail()).isEqualTo("max_delete_count");
            assertThat(entry.at()).isEqualTo(CleanupScene.NOW);
        });
    }

    @Test
    @DisplayName("a dry run is never refused, and says what a real run would meet")
    void aDryRunIsNotRefused() {
        orphans(3);
        scene.limits(new GuardLimits(1L, null, null));

        CleanupReport report = scene.dryRun();

        assertThat(report.status()).isEqualTo("completed");
        assertThat(report.success()).isTrue();
        assertThat(report.deletedCount()).isEqualTo(3);
        assertThat(report.guardsTripped()).containsExactly(GuardName.MAX_DELETE_COUNT);
        assertThat(report.message())
                .contains("; a real run would be refused: The plan deletes 3 objects, more than the limit of 1;");
        assertThat(report.planId()).isNotNull();
        assertThat(scene.store().keys()).noneMatch(key -> key.endsWith("/owner"));
    }

    @Test
    @DisplayName("a plan whose preview was refused meets the guards when it is applied")
    void aPreviewThatWouldBeRefused() {
        orphans(3);
        scene.limits(new GuardLimits(1L, null, null));

        assertRefused(scene.apply(scene.dryRun()), GuardName.MAX_DELETE_COUNT);
    }

    @Test
    @DisplayName("a clip is not an orphan of an empty store")
    void nothingToDeleteIsNothingToRefuse() {
        scene.object("clips/1", Duration.ofDays(1));
        scene.catalog()
                .add(aJob("1", scene.daysAgo(1)).completed())
                .add(aClip("1", "1", scene.daysAgo(1))
                        .completed(scene.daysAgo(1))
                        .key("cube/clips/1"));
        scene.limits(new GuardLimits(0L, 0L, 0));

        assertThat(scene.bulk().status()).isEqualTo("completed");
    }
}
