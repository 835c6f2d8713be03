package dev.cubesweep.run;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.guard.GuardLimits;
import dev.cubesweep.plan.LeftoverTally;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.Tally;
import dev.cubesweep.policy.LeftoverAges;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.store.InMemoryLeftovers;
import dev.cubesweep.store.Leftovers;
import dev.cubesweep.store.Versioning;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a plan says of unfinished uploads (H19) and old versions (H18). */
class LeftoverPlanTest {

    private static final int MOST_ASKED_FOR_SIZE = 1_000;

    private final CleanupScene scene = new CleanupScene();
    private final InMemoryLeftovers beside = scene.store().leftovers();

    @BeforeEach
    void aCatalog() {
        scene.catalog().add(aJob("j", scene.daysAgo(40)).completed());
        scene.settings(
                PolicySettings.DEFAULT.withLeftoverAges(new LeftoverAges(Duration.ofDays(7), Duration.ofDays(30))));
    }

    private void upload(String path, int daysAgo, long size) {
        String id = beside.begin("cube/" + path, scene.daysAgo(daysAgo));
        beside.part(id, size, scene.daysAgo(daysAgo));
    }

    private void rendered(String path, int... daysAgo) {
        beside.setVersioning(Versioning.ENABLED);
        for (int day : daysAgo) {
            scene.object(path, 1_000, Duration.ofDays(day));
        }
    }

    private Plan plan(CleanupReport report) {
        return Objects.requireNonNull(scene.runs()
                .find(new RunId(String.valueOf(report.runId())))
                .orElseThrow()
                .plan());
    }

    @Test
    @DisplayName("H18 a plan counts the old versions that go, and those that stay by their reasons")
    void countsOldVersions() {
        rendered("clips/a.mp4", 400, 60, 50, 1);

        Plan plan = plan(scene.dryRun());

        assertThat(plan.leftovers().oldVersions().remove()).isEqualTo(Tally.of("old_version", 2, 2_000));
        assertThat(plan.leftovers().oldVersions().keep()).isEqualTo(Tally.of("too_new", 1, 1_000));
    }

    @Test
    @DisplayName("H05 leftovers whose keys the catalog does not know count as orphans that would go")
    void countsOrphans() {
        rendered("clips/a.mp4", 400, 60, 50, 1);
        scene.object("uploads/orphan", Duration.ofDays(9));
        scene.catalog().add(aJob("known", scene.daysAgo(40)).completed().original("cube/uploads/known"));
        upload("uploads/known", 9, 1);
        upload("uploads/unknown", 9, 1);

        CleanupReport preview = scene.dryRun();
        Plan plan = plan(preview);

        assertThat(preview.message()).contains("would abort 2 unfinished uploads (", "would remove 2 old versions (");
        assertThat(plan.leftovers().remove().count()).isEqualTo(4);
        assertThat(plan.leftovers().unowned()).isEqualTo(3);
        assertThat(plan.evidence().orphansToGo()).isEqualTo(4);
    }

    @Test
    @DisplayName("H05 H17 H18 old versions of Cubesweep's own files are no orphans, and no cap counts them")
    void oldVersionsOfOwnFiles() {
        rendered(".cubesweep/probe/x", 90, 60, 50);
        scene.limits(new GuardLimits(1L, 1L, null));

        CleanupReport preview = scene.dryRun();
        CleanupReport report = scene.bulk();

        assertThat(plan(preview).leftovers().oldVersions()).isEqualTo(LeftoverTally.NONE);
        assertThat(plan(preview).evidence().orphansToGo()).isZero();
        assertThat(report.guardsTripped()).isEmpty();
        assertThat(beside.removalsAsked()).isEmpty();
    }

    @Test
    @DisplayName("H04 H19 a preview of a list that broke off promises no abort")
    void aListThatBreaksOff() {
        upload("uploads/a", 8, 3);
        upload("uploads/b", 9, 4);
        scene.store().faults().breakLeftoversAfter(1);

        CleanupReport report = scene.dryRun();

        assertThat(report.leftovers().abortedUploads()).isZero();
        assertThat(plan(report).leftovers().uploads().keep()).isEqualTo(Tally.of("unverified", 1, 3));
        assertThat(plan(report).leftovers().unowned()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0,",
        "1, The bytes of 1 unfinished upload were not counted",
        "2, The bytes of 2 unfinished uploads were not counted"
    })
    @DisplayName("H31 of very many young uploads all are counted, and the size of a thousand is asked for")
    void veryManyYoungUploads(int more, String warning) {
        for (int i = 0; i < MOST_ASKED_FOR_SIZE + more; i++) {
            upload("uploads/" + i, 1, 1);
        }

        CleanupReport report = scene.dryRun();

        assertThat(plan(report).leftovers().uploads().keep())
                .isEqualTo(Tally.of("too_new", MOST_ASKED_FOR_SIZE + more, MOST_ASKED_FOR_SIZE));
        if (warning == null) {
            assertThat(report.warnings()).isEmpty();
        } else {
            assertThat(report.warnings()).singleElement().asString().startsWith(warning);
        }
    }

    @Test
    @DisplayName("H19 an old upload is asked for its parts however many young ones there are")
    void anOldUploadAmongVeryMany() {
        for (int i = 0; i <= MOST_ASKED_FOR_SIZE; i++) {
            upload("uploads/" + i, 1, 1);
        }
        upload("uploads/old", 9, 5);

        assertThat(scene.dryRun().leftovers().abortedUploads()).isEqualTo(1);
    }

    @Test
    void aRunThatIsCancelledWhileItLooksAtUploadsLooksAtNoMore() {
        for (int i = 0; i < 5; i++) {
            upload("uploads/" + i, 9, 1);
        }
        RunId run = scene.submit(CleanupScene.bulkRequest());
        AtomicInteger looked = new AtomicInteger();
        scene.reachLeftovers(leftovers -> Interception.before(Leftovers.class, leftovers, "progress", () -> {
            looked.incrementAndGet();
            scene.runs().requestCancel(run, CleanupScene.NOW);
        }));

        scene.advance(run);

        assertThat(scene.report(run).status()).isEqualTo("cancelled");
        assertThat(looked).hasValue(1);
    }

    @Test
    void aRunThatIsCancelledWhileItLooksAtVersionsDoesNotReadThemToTheEnd() {
        rendered("clips/a.mp4", 400, 60, 50, 1);
        RunId run = scene.submit(CleanupScene.bulkRequest());
        AtomicInteger ends = new AtomicInteger();
        scene.reachLeftovers(leftovers -> Interception.before(
                Leftovers.class,
                Interception.after(Leftovers.class, leftovers, "listVersions", ends::incrementAndGet),
                "listVersions",
                () -> scene.runs().requestCancel(run, CleanupScene.NOW)));

        scene.advance(run);

        assertThat(scene.report(run).status()).isEqualTo("cancelled");
        assertThat(ends).hasValue(0);
    }
}
