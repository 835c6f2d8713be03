package dev.cubesweep.run;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cubesweep.catalog.ClipRow;
import dev.cubesweep.housekeeping.ExpiredTrash;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreCapabilities;
import dev.cubesweep.sweep.DeletionPace;
import dev.cubesweep.sweep.JumpingWatch;
import dev.cubesweep.sweep.KeyOutcome;
import dev.cubesweep.sweep.Manifest;
import dev.cubesweep.sweep.ManifestLine;
import dev.cubesweep.trash.Restoration;
import dev.cubesweep.trash.RestoreReport;
import dev.cubesweep.trash.RestoreRequest;
import dev.cubesweep.trash.RunUnderWayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clips that are deleted and can be brought back. */
class TrashTest {

    private static final int DAYS = 30;
    private static final String CLIP = "clips/old.mp4";

    private final CleanupScene scene = new CleanupScene().settings(PolicySettings.DEFAULT.withTrashDays(DAYS));

    @BeforeEach
    void fill() {
        scene.catalog()
                .put(aJob("1", scene.daysAgo(9))
                        .completed()
                        .original("cube/uploads/1.mp4")
                        .build());
        scene.catalog().put(clip("11", CLIP, 9));
        scene.catalog().put(clip("12", "clips/new.mp4", 1));
        scene.object(CLIP, 3_000_000, Duration.ofDays(9));
        scene.object("clips/new.mp4", Duration.ofDays(1));
        scene.object("uploads/1.mp4", 2_000_000, Duration.ofDays(9));
    }

    private ClipRow clip(String id, String key, int days) {
        return aClip(id, "1", scene.daysAgo(days))
                .completed(scene.daysAgo(days))
                .key("cube/" + key)
                .build();
    }

    @Test
    @DisplayName("one clip that may not be copied proves nothing of the others, though it has its second for itself")
    void oneDeniedClipOfMany() {
        JumpingWatch watch = new JumpingWatch();
        scene.pace(DeletionPace.perSecond(1, watch, watch));
        scene.catalog().put(clip("13", "clips/older.mp4", 10));
        scene.object("clips/older.mp4", Duration.ofDays(10));
        scene.store().faults().denyCopyOf("cube/" + CLIP);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed_with_errors");
        assertThat(report.failedCount()).isEqualTo(1);
        assertThat(report.trashedCount()).isEqualTo(1);
        assertThat(scene.left()).contains(CLIP).doesNotContain("clips/older.mp4");
    }

    @Test
    @DisplayName("H15 a clip in the trash is counted as trashed and frees nothing; what is temporary is deleted")
    void trashed() {
        CleanupReport previewed = scene.dryRun();
        CleanupReport report = scene.bulk();

        for (CleanupReport either : List.of(previewed, report)) {
            assertThat(either.trashedCount()).isEqualTo(1);
            assertThat(either.trashedSizeMb()).isEqualTo(2.86);
            assertThat(either.deletedCount()).isEqualTo(1);
            assertThat(either.deletedSizeMb()).isEqualTo(1.91);
            assertThat(either.deletedByReason()).containsOnlyKeys("temporary");
        }
        assertThat(previewed.message())
                .contains("Would delete 1 files (1.91 MB), would move 1 clips (2.86 MB) to the trash for 30 days,");
        assertThat(report.message())
                .contains("Deleted 1 files (1.91 MB), moved 1 clips (2.86 MB) to the trash for 30 days, retained 1");
        assertThat(scene.left()).containsExactly("clips/new.mp4");
        assertThat(outcome(report, CLIP)).isEqualTo(KeyOutcome.Result.TRASHED);
        assertThat(scene.catalog().gone()).contains(new ObjectKey("cube/" + CLIP));
    }

    @Test
    void withoutItsSettingThereIsNoTrash() {
        scene.settings(PolicySettings.DEFAULT);

        CleanupReport report = scene.bulk();

        assertThat(report.trashedCount()).isZero();
        assertThat(report.deletedCount()).isEqualTo(2);
        assertThat(trash()).isEmpty();
    }

    @Test
    void thePlanSaysWhetherThereIsATrash() {
        CleanupReport previewed = scene.dryRun();
        scene.settings(PolicySettings.DEFAULT);

        assertThat(scene.apply(previewed).trashedCount()).isEqualTo(1);
        assertThat(trash()).hasSize(1);
    }

    @Test
    void aRunIsRestoredAndItsClipsAreNewAgain() {
        RunId run = new RunId(String.valueOf(scene.bulk().runId()));

        assertThat(restore(new RestoreRequest.OfRun(run, true, "")).message())
                .isEqualTo("Would restore 1 file (2.86 MB).");
        assertThat(scene.left()).doesNotContain(CLIP);
        RestoreReport report = restore(new RestoreRequest.OfRun(run, false, ""));

        assertThat(report.success()).isTrue();
        assertThat(report.restoredFilesSample()).containsExactly("cube/" + CLIP);
        assertThat(scene.left()).containsExactly("clips/new.mp4", CLIP);
        assertThat(scene.catalog().gone()).doesNotContain(new ObjectKey("cube/" + CLIP));
        assertThat(scene.audit().entries())
                .filteredOn(entry -> entry.action() == AuditAction.RESTORE)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.subject()).isEqualTo("run " + run);
                    assertThat(entry.detail()).startsWith("Restored 1 file (");
                });
        assertThat(scene.bulk().retainedByReason()).containsEntry("recent_clip", 2L);
        RestoreReport again = restore(new RestoreRequest.OfRun(run, false, ""));
        assertThat(again.restoredCount()).isZero();
        assertThat(again.occupiedCount()).isEqualTo(1);
    }

    @Test
    void ofOneKeyTheNewestCopyIsRestored() {
        scene.bulk();
        scene.clock().advance(Duration.ofDays(1));
        scene.object(CLIP, 7, Duration.ofDays(9));
        scene.bulk();

        RestoreReport report = restore(
                new RestoreRequest.OfKey(Set.of(new ObjectKey("cube/" + CLIP), new ObjectKey("cube/x")), false));

        assertThat(report.restoredBytes()).isEqualTo(7);
        assertThat(trash()).hasSize(2);
    }

    @Test
    void nothingInTheTrashIsNoSuccess() {
        RestoreReport report = restore(new RestoreRequest.OfKey(Set.of(new ObjectKey("cube/" + CLIP)), false));

        assertThat(report.success()).isFalse();
        assertThat(report.message()).contains("Nothing of the key cube/" + CLIP + " is in the trash");
    }

    @Test
    void whatARunStillSweepsIsNotRestored() {
        RunId run = scene.submit(CleanupScene.bulkRequest());

        assertThatExceptionOfType(RunUnderWayException.class)
                .isThrownBy(() -> restore(new RestoreRequest.OfRun(run, false, "")))
                .withMessageContaining("still under way");
    }

    @Test
    @DisplayName("H15 a clip of which there is no copy stays, and is said to")
    void withoutCopyItStays() {
        scene.store().faults().failCopyOf("cube/" + CLIP, "InvalidObjectState");

        CleanupReport report = scene.bulk();

        assertThat(scene.left()).containsExactly("clips/new.mp4", CLIP);
        assertThat(report.status()).isEqualTo("completed_with_errors");
        assertThat(report.failedCount()).isEqualTo(1);
        assertThat(report.trashedCount()).isZero();
        assertThat(report.errorsSample())
                .containsExactly("cube/" + CLIP + ": It stays, since the trash has no copy of it: InvalidObjectState");
    }

    @Test
    @DisplayName("H15 credentials that may copy nothing delete nothing, and the message names a key and the way out")
    void deniedCopies() {
        scene.store().faults().denyCopyOf("cube/" + CLIP);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.message()).contains("cube/" + CLIP, "CUBESWEEP_TRASH_DAYS");
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    @DisplayName("H15 one clip that may not be copied stays, and the others go")
    void oneDeniedCopy() {
        scene.catalog().put(clip("13", "clips/other.mp4", 9));
        scene.object("clips/other.mp4", Duration.ofDays(9));
        scene.store().faults().denyCopyOf("cube/" + CLIP);

        CleanupReport report = scene.bulk();

        assertThat(report.status()).isEqualTo("completed_with_errors");
        assertThat(report.trashedCount()).isEqualTo(1);
        assertThat(scene.left()).containsExactly("clips/new.mp4", CLIP);
    }

    @Test
    @DisplayName("H35 a job's source that is another job's expired clip goes to the trash")
    void aSourceThatIsAClip() {
        scene.catalog()
                .put(aJob("2", scene.daysAgo(9))
                        .completed()
                        .original("cube/" + CLIP)
                        .build());

        CleanupReport report = scene.jobCleanup("2");

        assertThat(report.trashedCount()).isEqualTo(1);
        assertThat(report.deletedCount()).isZero();
        assertThat(trash()).hasSize(1);
    }

    @Test
    void whoSetsATrashUpHasItForPlansThatAreApplied() {
        scene.settings(PolicySettings.DEFAULT);
        CleanupReport previewed = scene.dryRun();
        scene.settings(PolicySettings.DEFAULT.withTrashDays(DAYS));

        assertThat(scene.apply(previewed).trashedCount()).isEqualTo(1);
        assertThat(trash()).hasSize(1);
    }

    @Test
    void aRestoreThatBreaksOffIsAuditedAndCanBeRepeated() {
        scene.catalog().put(clip("13", "clips/other.mp4", 9));
        scene.object("clips/other.mp4", Duration.ofDays(9));
        RunId run = new RunId(String.valueOf(scene.bulk().runId()));
        RestoreRequest request = new RestoreRequest.OfRun(run, false, "");
        scene.store().faults().denyCopyOf(trash().get(0));

        RestoreReport first = restore(request);

        assertThat(first.success()).isFalse();
        assertThat(first.restoredCount()).isEqualTo(1);
        assertThat(first.failedCount()).isEqualTo(1);
        assertThat(scene.audit().entries()).anyMatch(entry -> entry.action() == AuditAction.RESTORE);
        scene.store().faults().allowCopies();
        RestoreReport second = restore(request);
        assertThat(second.success()).isTrue();
        assertThat(second.occupiedCount()).isEqualTo(1);
        assertThat(scene.left()).contains(CLIP, "clips/other.mp4");
    }

    @Test
    @DisplayName("H30 a run is restored page by page, each call going on where the one before left off")
    void pageByPage() {
        CleanupScene paged = new CleanupScene(1).settings(PolicySettings.DEFAULT.withTrashDays(DAYS));
        paged.catalog().put(aJob("1", paged.daysAgo(9)).completed().build());
        for (int i = 0; i < 3; i++) {
            paged.catalog().put(clip("1" + i, "clips/" + i, 9));
            paged.object("clips/" + i, Duration.ofDays(9));
        }
        RunId run = new RunId(String.valueOf(paged.bulk().runId()));
        Restoration restoration =
                new Restoration(paged.store(), paged.catalog(), paged.runs(), paged.audit(), paged.clock());

        RestoreReport all =
                restoration.restore(new RestoreRequest.OfRun(run, false, ""), RunSamples.API, Duration.ZERO);
        assertThat(all.restoredCount()).isEqualTo(1);
        for (String next = all.next(); next != null; next = all.next()) {
            all = all.plus(
                    restoration.restore(new RestoreRequest.OfRun(run, false, next), RunSamples.API, Duration.ZERO));
        }

        assertThat(all.restoredCount()).isEqualTo(3);
        assertThat(paged.left()).containsExactly("clips/0", "clips/1", "clips/2");
    }

    @Test
    @DisplayName("H10 a clip that was rendered again while copies were made is not deleted")
    void renderedAgainDuringCopies() {
        scene.store().faults().behaveAs(new StoreCapabilities(true, false));
        boolean[] copied = {false};
        scene.reachStore(store -> Interception.watched(ObjectStore.class, store, new Interception.Watcher() {
            @Override
            public void before(String method) {
                if (method.equals("list") && copied[0]) {
                    scene.object(CLIP, Duration.ZERO);
                    copied[0] = false;
                }
            }

            @Override
            public void after(String method, @Nullable Object answer) {
                copied[0] |= method.equals("trash");
            }
        }));

        CleanupReport report = scene.bulk();

        assertThat(report.changedCount()).isEqualTo(1);
        assertThat(scene.left()).containsExactly("clips/new.mp4", CLIP);
        assertThat(scene.asked()).containsExactly("uploads/1.mp4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"intend", "record"})
    @DisplayName("H24 what a worker that died has moved to the trash is counted as trashed, once")
    void deadWorker(String step) {
        RunId run = scene.submit(CleanupScene.bulkRequest());
        scene.reachRuns(runs -> Interception.before(RunRepository.class, runs, step, Interception::die));
        scene.advanceUntilDeath(run);
        scene.mend();

        assertThat(scene.advance(run)).isEqualTo(RunExecution.Progress.ENDED);

        CleanupReport report = scene.report(run);
        assertThat(report.trashedCount()).isEqualTo(1);
        assertThat(report.deletedCount()).isEqualTo(1);
        assertThat(report.alreadyGoneCount()).isZero();
        assertThat(trash()).hasSize(1);
    }

    @Test
    @DisplayName("H43 a copy goes when its days are over, and not a day sooner")
    void expires() {
        scene.bulk();
        ExpiredTrash expired = new ExpiredTrash(scene.store());

        scene.clock().advance(Duration.ofDays(DAYS));
        assertThat(expired.removeExpired(scene.clock().instant(), () -> false)).isZero();
        scene.clock().advance(Duration.ofDays(1));
        scene.store().faults().setClockAhead(Duration.ofDays(-2));
        assertThat(expired.removeExpired(scene.clock().instant(), () -> false)).isZero();
        scene.store().faults().setClockAhead(Duration.ZERO);
        assertThat(expired.removeExpired(scene.clock().instant(), () -> true)).isZero();
        assertThat(expired.removeExpired(scene.clock().instant(), () -> false)).isEqualTo(1);

        assertThat(trash()).isEmpty();
        assertThat(scene.store().keys()).contains("cube/clips/new.mp4");
    }

    @Test
    @DisplayName("H12 H43 without the store's clock no copy goes")
    void staysWithoutTheStoresClock() {
        scene.bulk();
        scene.clock().advance(Duration.ofDays(DAYS + 1));
        scene.store().faults().sendNoDate();

        assertThat(new ExpiredTrash(scene.store()).removeExpired(scene.clock().instant(), () -> false))
                .isZero();
    }

    private RestoreReport restore(RestoreRequest request) {
        return new Restoration(scene.store(), scene.catalog(), scene.runs(), scene.audit(), scene.clock())
                .restore(request, RunSamples.API, Duration.ofMinutes(1));
    }

    private List<String> trash() {
        return scene.store().keys().stream()
                .filter(key -> key.startsWith("cube/.cubesweep/trash/"))
                .toList();
    }

    private KeyOutcome.Result outcome(CleanupReport report, String path) {
        Run run = scene.runs().find(new RunId(String.valueOf(report.runId()))).orElseThrow();
        List<ManifestLine> lines = new ArrayList<>();
        Manifest.of(run, scene.plans()).orElseThrow().forEach(lines::add);
        return lines.stream()
                .flatMap(line -> line instanceof KeyOutcome outcome ? Stream.of(outcome) : Stream.empty())
                .filter(line -> line.deletion().key().value().equals("cube/" + path))
                .findFirst()
                .orElseThrow()
                .result();
    }
}
