package dev.cubesweep.housekeeping;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.run.AuditAction;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.CleanupScene;
import dev.cubesweep.run.RunExecution;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunSamples;
import dev.cubesweep.store.ObjectVersion;
import dev.cubesweep.store.Versioning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class HousekeepingTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final BooleanSupplier NEVER = () -> false;

    private final CleanupScene scene = new CleanupScene();

    @BeforeEach
    void something() {
        scene.catalog().add(aJob("7", scene.daysAgo(3)).completed());
        scene.object("uploads/old", Duration.ofDays(9));
    }

    private void tidy() {
        tidy(new ExpiredAuditEntries(scene.audit(), DAY.multipliedBy(10)));
    }

    private void tidy(Expiring also) {
        Duration kept = DAY.multipliedBy(10);
        new Housekeeping(
                        List.of(
                                also,
                                new ExpiredPlans(scene.runs(), scene.plans()),
                                new ExpiredManifests(scene.runs(), scene.plans(), kept),
                                new ExpiredRuns(scene.runs(), kept)),
                        scene.clock())
                .tidy(NEVER);
    }

    private static RunId runOf(CleanupReport report) {
        return new RunId(String.valueOf(report.runId()));
    }

    @Test
    @DisplayName("H43 a plan's list goes when nobody can sweep it any more, and not before")
    void plansExpire() {
        PlanId plan = PlanId.of(runOf(scene.dryRun()));

        scene.clock().advance(DAY);
        tidy();
        assertThat(scene.plans().plans()).containsExactly(plan);

        scene.clock().advance(Duration.ofSeconds(1));
        tidy();
        assertThat(scene.plans().plans()).isEmpty();
        assertThat(scene.store().keys()).noneMatch(key -> key.contains("/plans/"));
    }

    @Test
    @DisplayName("H43 the list of a sweep that has not ended stays, whatever its age")
    void aSweepInProgressKeepsItsPlan() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        scene.store().faults().beforeDelete(() -> {
            scene.clock().advance(DAY.multipliedBy(40));
            tidy();
            assertThat(scene.plans().plans()).containsExactly(PlanId.of(run));
        });

        assertThat(scene.advance(run)).isEqualTo(RunExecution.Progress.ENDED);
        assertThat(scene.report(run).deletedCount()).isEqualTo(1);

        tidy();
        assertThat(scene.plans().plans()).isEmpty();
    }

    @Test
    @DisplayName("H43 the list of a plan that is to be applied stays for its sweep")
    void anAppliedPlanKeepsItsList() {
        CleanupReport preview = scene.dryRun();
        RunId applied = scene.submit(scene.applyRequest(preview));
        scene.clock().advance(DAY.multipliedBy(40));

        tidy();

        assertThat(scene.plans().plans()).hasSize(1);
        scene.advance(applied);
        tidy();
        assertThat(scene.plans().plans()).isEmpty();
    }

    @Test
    void aListOfAnotherInstallationStaysForAMonth() {
        scene.store().put("cube/.cubesweep/plans/plan-20260215-020000-abcdef/01234567.ndjson.gz", "another's");
        tidy();
        assertThat(scene.plans().plans()).hasSize(1);

        scene.clock().advance(DAY.multipliedBy(17));
        tidy();

        assertThat(scene.plans().plans()).isEmpty();
    }

    @Test
    @DisplayName("H36 the manifests of another installation stay for a year")
    void aManifestOfAnotherInstallationStaysForAYear() {
        RunId theirs = new RunId("20250301-020000-abcdef");
        scene.store().put("cube/.cubesweep/runs/" + theirs + "/manifest-000000.ndjson.gz", "another's");

        tidy();
        assertThat(scene.plans().manifests()).as("a year old to the second").containsExactly(theirs);

        scene.clock().advance(Duration.ofSeconds(1));
        tidy();
        assertThat(scene.plans().manifests()).isEmpty();
    }

    @Test
    @DisplayName("H43 manifests and runs go after their time; the objects of the application never do")
    void manifestsAndRunsExpire() {
        CleanupReport swept = scene.bulk();
        scene.object("uploads/young", Duration.ZERO);
        CleanupReport preview = scene.dryRun();
        scene.clock().advance(DAY.multipliedBy(10));
        tidy();
        assertThat(scene.plans().manifests()).containsExactly(runOf(swept));
        assertThat(scene.runs().find(runOf(preview))).isPresent();

        scene.clock().advance(Duration.ofSeconds(1));
        tidy();

        assertThat(scene.plans().manifests()).isEmpty();
        assertThat(scene.runs().find(runOf(preview))).isEmpty();
        // By this one the guard of an empty catalog judges.
        assertThat(scene.runs().find(runOf(swept))).isPresent();
        assertThat(scene.left()).containsExactly("uploads/young");
        assertThat(scene.store().keys()).containsExactly("cube/.cubesweep/owner", "cube/uploads/young");
    }

    private long oldVersions(String folder) {
        List<ObjectVersion> all = new ArrayList<>();
        scene.store().leftovers().listVersions(all::add);
        return all.stream()
                .filter(version -> version.key().value().startsWith(folder) && version.oldSince() != null)
                .count();
    }

    @Test
    @DisplayName("H18 H43 old versions of Cubesweep's own files go after a day, and nobody else's do")
    void oldVersionsOfOwnFilesExpire() {
        scene.store().leftovers().setVersioning(Versioning.ENABLED);
        scene.store().put("cube/clips/a.mp4", 1, scene.daysAgo(9));
        scene.store().put("cube/clips/a.mp4", 1, scene.daysAgo(8));
        for (int file = 0; file < 1_002; file++) {
            scene.store().put("cube/.cubesweep/owner", String.valueOf(file));
        }
        long theirs = oldVersions("cube/clips/");
        Expiring own = new OwnOldVersions(scene.store());

        scene.clock().advance(DAY);
        assertThat(own.removeExpired(scene.clock().instant(), NEVER))
                .as("a day old")
                .isZero();

        scene.clock().advance(Duration.ofSeconds(1));
        assertThat(own.removeExpired(scene.clock().instant(), NEVER))
                .as("at once")
                .isEqualTo(1_000);
        assertThat(own.removeExpired(scene.clock().instant(), NEVER)).isEqualTo(1);
        assertThat(oldVersions("cube/.cubesweep/")).isZero();
        assertThat(oldVersions("cube/clips/")).isEqualTo(theirs).isPositive();
        assertThat(scene.store().keys()).contains("cube/.cubesweep/owner");
    }

    @Test
    @DisplayName("H18 a marker over nothing of ours goes too; without the right to, they stay")
    void loneMarkersOfOwnFilesExpire() {
        scene.store().leftovers().setVersioning(Versioning.ENABLED);
        scene.dryRun();
        scene.clock().advance(DAY.multipliedBy(2));
        tidy();
        scene.clock().advance(DAY.multipliedBy(2));
        Expiring own = new OwnOldVersions(scene.store());

        scene.store().faults().denyDeletions();
        assertThat(own.removeExpired(scene.clock().instant(), NEVER)).isZero();

        scene.store().faults().allowDeletions();
        assertThat(own.removeExpired(scene.clock().instant(), NEVER))
                .as("the list")
                .isEqualTo(1);
        assertThat(own.removeExpired(scene.clock().instant(), NEVER))
                .as("its marker")
                .isEqualTo(1);
        assertThat(oldVersions("cube/")).isZero();
    }

    private static final String SCRATCH = "cube/.cubesweep/probe/0b9a6f3e-7d52-4c1e-9f58-2a4b6c8d0e1f";

    private long removeProbes() {
        return new ExpiredProbes(scene.store()).removeExpired(scene.clock().instant(), NEVER);
    }

    @Test
    @DisplayName("H12 H43 scratch objects of probes go after a day by both clocks, and nothing else does")
    void scratchObjectsExpire() {
        scene.store().put(SCRATCH, 1, scene.clock().instant());
        scene.store().put("cube/.cubesweep/probe/notes.txt", 1, scene.daysAgo(9));
        scene.store().put("cube/.cubesweep/probe-of-mine/" + SCRATCH.substring(22), 1, scene.daysAgo(9));
        scene.store().put("cube/probe/" + SCRATCH.substring(22), 1, scene.daysAgo(9));
        List<String> others = scene.store().keys().stream()
                .filter(key -> !key.equals(SCRATCH))
                .toList();

        scene.clock().advance(DAY);
        assertThat(removeProbes()).as("a day old").isZero();
        scene.clock().advance(Duration.ofSeconds(1));
        scene.store().faults().setClockAhead(Duration.ofMinutes(-1));
        assertThat(removeProbes()).as("not a day old to the store").isZero();
        scene.store().faults().sendNoDate();
        assertThat(removeProbes()).as("without the store's clock").isZero();
        scene.store().faults().setClockAhead(Duration.ofDays(9));
        scene.store().faults().denyDeletions();
        assertThat(removeProbes()).as("without the right to delete").isZero();
        scene.store().faults().allowDeletions();
        assertThat(removeProbes()).isEqualTo(1);

        assertThat(scene.store().keys()).containsExactlyElementsOf(others);
    }

    @Test
    @DisplayName("a store that does not answer is one line of the log, however many kinds lie there")
    void aStoreThatIsDownIsSaidOnce() {
        Logger logger = (Logger) LoggerFactory.getLogger(Housekeeping.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.DEBUG);
        try {
            scene.store().faults().setUnreachable(true);
            new Housekeeping(List.of(new ExpiredTrash(scene.store()), new ExpiredProbes(scene.store())), scene.clock())
                    .tidy(NEVER);
        } finally {
            logger.setLevel(null);
            logger.detachAppender(log);
        }

        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getFormattedMessage())
                            .contains("copies in the trash, scratch objects of probes and will try again: ");
                    assertThat(event.getThrowableProxy()).isNull();
                });
    }

    @Test
    void auditEntriesExpire() {
        scene.audit().append(new AuditTrail.Entry(scene.daysAgo(11), RunSamples.API, AuditAction.HOLD, "old", ""));
        scene.audit().append(new AuditTrail.Entry(scene.daysAgo(10), RunSamples.API, AuditAction.HOLD, "young", ""));

        tidy();

        assertThat(scene.audit().entries())
                .extracting(AuditTrail.Entry::subject)
                .containsExactly("young");
    }

    @Test
    void whatCannotBeRemovedKeepsNothingElse() {
        scene.dryRun();
        scene.clock().advance(DAY.multipliedBy(2));

        tidy(new Expiring() {
            @Override
            public String name() {
                return "things that cannot be reached";
            }

            @Override
            public long removeExpired(java.time.Instant now, BooleanSupplier stopping) {
                throw new PlanStorageException("The storage does not answer.");
            }
        });

        assertThat(scene.plans().plans()).isEmpty();
    }

    @Test
    void aProcessThatStopsLeavesTheRestToTheNext() {
        scene.dryRun();
        scene.dryRun();
        scene.clock().advance(DAY.multipliedBy(2));

        assertThat(new ExpiredPlans(scene.runs(), scene.plans())
                        .removeExpired(scene.clock().instant(), () -> true))
                .isZero();
        assertThat(scene.plans().plans()).hasSize(2);
    }
}
