package dev.cubesweep.explain;

import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.KeySpelling;
import dev.cubesweep.housekeeping.ExpiredManifests;
import dev.cubesweep.housekeeping.ExpiredRuns;
import dev.cubesweep.housekeeping.Housekeeping;
import dev.cubesweep.json.Json;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.CleanupScene;
import dev.cubesweep.run.Interception;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunSamples;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.sweep.KeyOutcome;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeyTracerTest {

    private static final Duration KEPT = Duration.ofDays(10);
    private static final String KEY = "cube/uploads/a";

    private final CleanupScene scene = new CleanupScene();

    @BeforeEach
    void ajobAndItsOriginal() {
        scene.catalog().add(aJob("7", scene.daysAgo(30)).completed().original(KEY));
        scene.object("uploads/a", 4_711, Duration.ofDays(9));
        scene.object("uploads/b", Duration.ofDays(9));
    }

    private KeyTrace trace(String... keys) {
        return trace(RunRepository.FIRST_PAGE, Duration.ofMinutes(1), keys);
    }

    private KeyTrace trace(long after, Duration atMost, String... keys) {
        KeySpelling.Keys spelling = new KeySpelling.Keys(
                Arrays.stream(keys).map(ObjectKey::new).map(KeyClaim::of).collect(Collectors.toList()));
        return new KeyTracer(scene.runs(), scene.plans()).trace(spelling, after, atMost);
    }

    private void housekeeping() {
        new Housekeeping(
                        List.of(
                                new ExpiredManifests(scene.runs(), scene.plans(), KEPT),
                                new ExpiredRuns(scene.runs(), KEPT)),
                        scene.clock())
                .tidy(() -> false);
    }

    private static String manifest(CleanupReport report) {
        return "runs/" + report.runId() + "/manifest-000000.ndjson.gz";
    }

    @Test
    @DisplayName("a deleted key leads to run, plan, rule and facts, as long as they are kept; then it says so")
    void leadsToRunPlanRuleAndFacts() {
        CleanupReport report = scene.bulk();
        TracedLine found = trace(KEY).found().get(0);

        assertThat(found.runId()).isEqualTo(report.runId());
        assertThat(found.planId()).isEqualTo(report.planId());
        assertThat(found.kind()).isEqualTo(RunRequest.Kind.BULK);
        assertThat(found.requestedBy()).isEqualTo(RunSamples.API.name());
        assertThat(found.requestedFrom()).isEqualTo(RunSamples.API.origin());
        assertThat(found.createdAt()).isEqualTo(CleanupScene.NOW);
        assertThat(found.retentionDays()).isEqualTo(5);
        assertThat(found.line()).isInstanceOfSatisfying(KeyOutcome.class, line -> {
            assertThat(line.result()).isEqualTo(KeyOutcome.Result.DELETED);
            assertThat(line.deletion().rule().number()).isEqualTo(10);
            assertThat(line.deletion().owners()).containsExactly("7");
            assertThat(line.deletion().object().size()).isEqualTo(4_711);
            assertThat(line.deletion().object().lastModified()).isEqualTo(scene.daysAgo(9));
        });

        scene.clock().advance(KEPT);
        housekeeping();
        assertThat(trace(KEY).found()).containsExactly(found);

        scene.clock().advance(Duration.ofSeconds(1));
        housekeeping();
        KeyTrace later = trace(KEY);
        assertThat(later.found()).isEmpty();
        assertThat(later.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.message())
                        .isEqualTo("The manifest of the cleanup run " + report.runId() + " is not kept any more."));
        assertThat(later.message()).contains("No run is known", "of which 1 cannot be read", "CUBESWEEP_AUDIT_DAYS");
    }

    @Test
    void tellsOfEveryRunTheNewestFirst() {
        CleanupReport deleted = scene.bulk();
        scene.object("uploads/a", Duration.ofDays(9));
        scene.store().faults().failDeletionOf(KEY, "AccessDenied");
        CleanupReport failed = scene.bulk();
        scene.dryRun();

        KeyTrace trace = trace(KEY);

        assertThat(trace.found()).extracting(TracedLine::runId).containsExactly(failed.runId(), deleted.runId());
        assertThat(trace.found().get(0).line().result()).isEqualTo(KeyOutcome.Result.FAILED);
        assertThat(trace.runsSearched()).isEqualTo(2);
        assertThat(trace.gaps()).isEmpty();
    }

    @Test
    void looksForEveryMeaningOfASpelling() {
        scene.bulk();

        assertThat(trace("cube/uploads/%61", KEY).found()).hasSize(1);
        assertThat(trace("cube/uploads/other").found()).isEmpty();
        assertThat(trace("cube/uploads/other").message())
                .startsWith("No run is known to have deleted 'cube/uploads/other'")
                .contains("runs searched: 1, back to 2026-03-01T02:00:00Z");
    }

    @Test
    void aManifestThatCannotBeReadIsNamed() {
        CleanupReport report = scene.bulk();
        scene.store().reservedFiles().put(manifest(report), new byte[] {31, -117, 8});

        KeyTrace trace = trace(KEY);

        assertThat(trace.gaps())
                .containsExactly(new TraceGap(
                        String.valueOf(report.runId()),
                        "Part 0 of the manifest of cleanup run " + report.runId() + " cannot be read."));
    }

    @Test
    void aStoreThatDoesNotAnswerIsNoGap() {
        scene.bulk();
        scene.store().faults().setUnreachable(true);

        assertThatThrownBy(() -> trace(KEY)).isInstanceOf(PlanStorageException.class);
    }

    @Test
    @DisplayName("H24 of a batch that was begun and never recorded, the trace says that nobody knows")
    void aBatchThatWasNeverRecordedIsNamed() {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        scene.store().faults().beforeDelete(() -> {
            assertThat(trace(KEY).gaps())
                    .singleElement()
                    .satisfies(gap ->
                            assertThat(gap.message()).contains(run.value(), "was about to delete '" + KEY + "'"));
            assertThat(trace("cube/uploads/other").gaps()).isEmpty();
        });
        scene.advance(run);

        assertThat(trace(KEY).gaps()).isEmpty();
        assertThat(trace(KEY).found()).hasSize(1);
    }

    @Test
    @DisplayName("H24 of an unfinished upload whose abort was never recorded, and of a second batch, it says so too")
    void aLaterBatchThatWasNeverRecordedIsNamed() {
        scene.store().leftovers().begin("cube/uploads/unfinished", scene.daysAgo(9));
        RunId run = scene.submit(CleanupScene.bulkRequest());
        AtomicInteger batches = new AtomicInteger();
        scene.reachRuns(runs -> Interception.after(RunRepository.class, runs, "intend", () -> {
            if (batches.incrementAndGet() == 2) {
                Interception.die();
            }
        }));
        scene.advanceUntilDeath(run);
        scene.mend();

        assertThat(trace("cube/uploads/unfinished").gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.message()).contains("was about to delete 'cube/uploads/unfinished'"));
        assertThat(trace(KEY).gaps()).isEmpty();
    }

    @Test
    void goesOnWhereTheTimeWasOver() {
        scene.bulk();
        scene.object("uploads/a", Duration.ofDays(9));
        scene.bulk();

        KeyTrace first = trace(RunRepository.FIRST_PAGE, Duration.ZERO, KEY);
        assertThat(first.found()).hasSize(1);
        assertThat(first.next()).isEqualTo(2);
        KeyTrace second = trace(2, Duration.ZERO, KEY);
        assertThat(second.next()).isNull();
        assertThat(first.plus(second)).isEqualTo(trace(KEY));
    }

    @Test
    void isReadAsItIsWritten() {
        scene.bulk();
        KeyTrace trace = trace(KEY);

        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsString(trace), KeyTrace.class))
                .isEqualTo(trace);
    }
}
