package dev.cubesweep.reconcile;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.catalog.CatalogVisitor;
import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.catalog.JobRow;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.json.Json;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.CleanupScene;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final CleanupScene scene = new CleanupScene(10);
    private final List<ReconciledLine> lines = new ArrayList<>();

    private Reconciliation reconcile() {
        return reconcile(ReconciliationFilter.ALL, () -> {});
    }

    private Reconciliation reconcile(ReconciliationFilter filter, Runnable heartbeat) {
        lines.clear();
        return new Reconciler(scene.store(), scene.catalog(), PolicySettings.DEFAULT, scene.clock())
                .reconcile(filter, lines::add, heartbeat);
    }

    private List<String> findings() {
        return lines.stream()
                .map(line -> line.finding().text() + " " + line.key() + " " + line.reason())
                .toList();
    }

    private Instant longAgo() {
        return scene.daysAgo(3);
    }

    @Test
    void whereRowsAndObjectsMatchThereIsNothingToSay() {
        scene.object("uploads/7.mp4", DAY.multipliedBy(3));
        scene.object("clips/1.mp4", DAY.multipliedBy(2));
        scene.object(".cubesweep/plans/1", DAY.multipliedBy(9));
        scene.catalog()
                .add(aJob("7", longAgo()).original("cube/uploads/7.mp4"))
                .add(aClip("1", "7", longAgo()).completed(longAgo()).key("cube/clips/1.mp4"));

        Reconciliation end = reconcile();

        assertThat(lines).isEmpty();
        assertThat(end.message()).isEqualTo("2 files and 2 rows: they agree");
        assertThat(end.success()).isTrue();
        assertThat(end.now()).isEqualTo(CleanupScene.NOW);
    }

    @Test
    @DisplayName("what was promised and is not there is missing: a clip in its retention, a source of an active job")
    void missing() {
        scene.catalog()
                .add(aJob("7", longAgo()).original("cube/uploads/7.mp4").audio("cube/audio/7.mp3"))
                .add(aJob("8", longAgo()).completed())
                .add(aClip("81", "8", longAgo()).completed(longAgo()).key("cube/clips/81.mp4"));

        Reconciliation end = reconcile();

        assertThat(findings())
                .containsExactly(
                        "missing cube/uploads/7.mp4 active_job",
                        "missing cube/audio/7.mp3 active_job",
                        "missing cube/clips/81.mp4 recent_clip");
        ReconciledLine clip = lines.get(2);
        assertThat(clip.kind()).isEqualTo(ObjectKind.CLIP);
        assertThat(clip.query()).isEqualTo("clip");
        assertThat(clip.job()).hasToString("8");
        assertThat(clip.clip()).hasToString("81");
        assertThat(clip.changedAt()).isEqualTo(longAgo());
        assertThat(clip.until()).isEqualTo(longAgo().plus(DAY.multipliedBy(5)));
        assertThat(end.message()).isEqualTo("0 files and 3 rows: 3 missing");
    }

    @Test
    @DisplayName("of which nothing is promised any more, or which was perhaps never made, is no alarm")
    void notExpected() {
        scene.catalog()
                .add(aJob("6", scene.daysAgo(9)).original("cube/uploads/6.mp4"))
                .add(aJob("7", longAgo()).completed().original("cube/uploads/7.mp4"))
                .add(aClip("71", "7", longAgo()).completed(scene.daysAgo(6)).key("cube/clips/71.mp4"))
                .add(aJob("8", longAgo()).artifact("cube/work/8.json"))
                .add(aClip("81", "8", longAgo()).key("cube/clips/81.mp4"))
                .add(aClip("82", "8", longAgo()).failed().key("cube/clips/82.mp4"));

        reconcile();

        assertThat(findings())
                .containsExactly(
                        "not_expected cube/uploads/6.mp4 abandoned_job",
                        "not_expected cube/uploads/7.mp4 temporary",
                        "not_expected cube/work/8.json active_job",
                        "not_expected cube/clips/71.mp4 expired_clip",
                        "not_expected cube/clips/81.mp4 active_job",
                        "not_expected cube/clips/82.mp4 active_job");
    }

    @Test
    @DisplayName("what nobody can establish is not called missing, nor harmless")
    void unverified() {
        scene.catalog()
                .add(aJob("7", longAgo()).status(JobStatus.UNMAPPED).original("cube/uploads/7.mp4"))
                .add(aJob("8", longAgo()).completed())
                .add(aClip("81", "8", longAgo()).status(ClipStatus.UNMAPPED).key("cube/clips/81.mp4"));

        reconcile();

        assertThat(findings())
                .containsExactly("unverified cube/uploads/7.mp4 unverified", "unverified cube/clips/81.mp4 unverified");
    }

    @Test
    void whatWeDeletedIsNotMissing() {
        ObjectKey key = new ObjectKey("cube/clips/71.mp4");
        scene.catalog()
                .add(aJob("7", longAgo()).completed())
                .add(aClip("71", "7", longAgo()).completed(longAgo()).key(key.value()));
        scene.catalog().settle(new RunId("20260301-020000-3f9a1c"), Set.of(key), Set.of(key), CleanupScene.NOW);

        reconcile();

        assertThat(findings()).containsExactly("deleted cube/clips/71.mp4 null");
    }

    /** As an application's own tables pass their rows: objects apart, what we deleted at the end. */
    private static Catalog passing(Consumer<CatalogVisitor> rows) {
        return (Catalog) Proxy.newProxyInstance(
                ReconcilerTest.class.getClassLoader(), new Class<?>[] {Catalog.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("read");
                    rows.accept((CatalogVisitor) arguments[0]);
                    return null;
                });
    }

    private static JobRow.OwnedObject original(String key) {
        return new JobRow.OwnedObject(ObjectKind.ORIGINAL, "sources", List.of(KeyClaim.of(new ObjectKey(key))));
    }

    @Test
    @DisplayName("an attached catalog's objects are looked for, and our notes of deleted keys come after them")
    void attached() {
        Catalog tables = passing(visitor -> {
            visitor.job(aJob("7", longAgo()).build());
            visitor.job(aJob("8", scene.ago(Duration.ofHours(1))).build());
            visitor.object(new JobId("7"), longAgo(), original("cube/lost.mp4"));
            visitor.object(new JobId("7"), longAgo(), original("cube/swept.mp4"));
            visitor.object(new JobId("7"), null, original("cube/undated.mp4"));
            visitor.object(new JobId("8"), null, original("cube/begun.mp4"));
            visitor.goneKey(new ObjectKey("cube/swept.mp4"));
            visitor.goneKey(new ObjectKey("cube/forgotten.mp4"));
        });

        new Reconciler(scene.store(), tables, PolicySettings.DEFAULT, scene.clock())
                .reconcile(ReconciliationFilter.ALL, lines::add, () -> {});

        assertThat(findings())
                .containsExactly(
                        "missing cube/lost.mp4 active_job",
                        "deleted cube/swept.mp4 null",
                        "missing cube/undated.mp4 active_job",
                        "too_new cube/begun.mp4 active_job");
        assertThat(lines).allMatch(line -> "sources".equals(line.query()));
    }

    @Test
    void objectsThatNoRowNamesAreToldWithWhatACleanupWouldDo() {
        scene.catalog().add(aJob("7", longAgo())).hold("cube/held.mp4");
        scene.object("clips/lost.mp4", 700, DAY.multipliedBy(2));
        scene.object("folder/", 0, DAY.multipliedBy(9));
        scene.object("held.mp4", DAY.multipliedBy(9));
        scene.object("uploads/lost.mp4", 300, DAY.multipliedBy(9));

        Reconciliation end = reconcile();

        assertThat(findings())
                .containsExactly("orphan cube/clips/lost.mp4 recent_clip_file", "orphan cube/uploads/lost.mp4 orphan");
        assertThat(lines.get(1).size()).isEqualTo(300);
        assertThat(lines.get(1).changedAt()).isEqualTo(scene.daysAgo(9));
        assertThat(end.orphanBytes()).isEqualTo(1_000);
        assertThat(end.objects()).isEqualTo(4);
    }

    @Test
    @DisplayName("a row and an object that may be a moment ahead of each other raise no alarm")
    void tooNew() {
        scene.object("uploads/new.mp4", Duration.ofHours(23));
        scene.catalog()
                .add(aJob("7", scene.ago(Duration.ofHours(23))).original("cube/uploads/7.mp4"))
                .add(aClip("71", "7", scene.ago(Duration.ofHours(23)))
                        .completed(scene.ago(Duration.ofHours(23)))
                        .key("cube/clips/71.mp4"));

        reconcile();

        assertThat(findings())
                .containsExactly(
                        "too_new cube/uploads/new.mp4 too_new",
                        "too_new cube/uploads/7.mp4 active_job",
                        "too_new cube/clips/71.mp4 recent_clip");
    }

    @Test
    @DisplayName("a row that comes while the report is made is left to the next one")
    void cameMeanwhile() {
        scene.object("uploads/7.mp4", DAY);
        scene.catalog().add(aJob("7", longAgo()).original("cube/uploads/7.mp4"));
        AtomicInteger beats = new AtomicInteger();

        reconcile(ReconciliationFilter.ALL, () -> {
            if (beats.incrementAndGet() == 2) {
                scene.catalog()
                        .add(aJob("8", longAgo()).original("cube/uploads/8.mp4"))
                        .add(aJob("7", longAgo()).original("cube/uploads/moved.mp4"));
            }
        });

        assertThat(beats).hasValueGreaterThan(2);
        assertThat(lines).isEmpty();
    }

    @Test
    @DisplayName("H01 an object that lies where a second meaning of the spelling leads is there")
    void severalMeanings() {
        scene.object("public/7.mp4", DAY.multipliedBy(2));
        scene.catalog()
                .add(aJob("7", longAgo())
                        .owns(
                                ObjectKind.ORIGINAL,
                                KeyClaim.of(new ObjectKey("cube/7.mp4")),
                                new KeyClaim(new ObjectKey("cube/public/7.mp4"), false, false)))
                .add(aJob("8", longAgo()).original("cube/7.mp4"));

        reconcile();

        assertThat(findings()).containsExactly("missing cube/7.mp4 active_job");
        assertThat(lines.get(0).job()).hasToString("8");
    }

    @Test
    void eachSpellingOfAClipIsLookedFor() {
        scene.object("clips/1.mp4", DAY);
        scene.catalog()
                .add(aJob("7", longAgo()).completed())
                .add(aClip("71", "7", longAgo())
                        .completed(longAgo())
                        .claims(
                                KeyClaim.of(new ObjectKey("cube/clips/1.mp4")),
                                KeyClaim.of(new ObjectKey("cube/clips/1.jpg"))));

        reconcile();

        assertThat(findings()).containsExactly("missing cube/clips/1.jpg recent_clip");
    }

    @Test
    void rowsThatCannotBeReadAreNamed() {
        scene.catalog().skip("clips 17", "'https://cdn.example/a.mp4' is on no host of this store");

        reconcile();

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).finding()).isEqualTo(Finding.UNREADABLE);
        assertThat(lines.get(0).why()).isEqualTo("clips 17: 'https://cdn.example/a.mp4' is on no host of this store");
    }

    @Test
    @DisplayName("a filter and a limit cut what is shown, never what is counted")
    void cut() {
        IntStream.range(0, 25).forEach(i -> scene.object("lost/" + i, DAY.multipliedBy(2)));
        scene.catalog().add(aJob("7", longAgo()).original("cube/uploads/7.mp4"));

        Reconciliation end = reconcile(new ReconciliationFilter(Set.of(Finding.ORPHAN), 24), () -> {});

        assertThat(lines).hasSize(24).allMatch(line -> line.finding() == Finding.ORPHAN);
        assertThat(end.counts())
                .containsEntry("orphan", 25L)
                .containsEntry("missing", 1L)
                .hasSize(7);
        assertThat(end.shown()).isEqualTo(24);
        assertThat(end.truncated()).isTrue();
        assertThat(end.message()).isEqualTo("25 files and 1 row: 1 missing, 25 orphan; the first 24 are shown");
        assertThat(reconcile(new ReconciliationFilter(Set.of(Finding.ORPHAN), 25), () -> {})
                        .truncated())
                .isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new ReconciliationFilter(Set.of(), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReconciliationFilter.findings("missing,lost"))
                .withMessageContaining("'lost' is none of missing, unverified");
        assertThat(new ReconciliationFilter(ReconciliationFilter.findings("orphan, missing"), 1).names())
                .isEqualTo("missing,orphan");
    }

    @Test
    @DisplayName("H04 H06 a report that cannot be made whole has no end")
    void brokenOff() {
        scene.object("lost", DAY.multipliedBy(2));
        scene.catalog().add(aJob("7", longAgo())).add(aJob("8", longAgo()));
        scene.store().faults().breakListingsAfter(1);
        assertThatThrownBy(this::reconcile).isInstanceOf(StoreException.class);
        scene.store().faults().mendListings();
        AtomicInteger beats = new AtomicInteger();

        assertThatThrownBy(() -> reconcile(ReconciliationFilter.ALL, () -> {
                    if (beats.incrementAndGet() == 3) {
                        scene.catalog().failAfter(1, CatalogException.Kind.INCOMPLETE);
                    }
                }))
                .isInstanceOf(CatalogException.class);
        assertThat(lines).hasSize(1);
    }

    @Test
    void aLineIsReadAsItWasWritten() {
        scene.object("lost", DAY.multipliedBy(2));
        scene.catalog()
                .add(aJob("8", longAgo()).completed())
                .add(aClip("81", "8", longAgo()).completed(longAgo()).key("cube/clips/81.mp4"));
        Reconciliation end = reconcile();

        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line -> assertThat(
                                Json.mapper().readValue(Json.mapper().writeValueAsString(line), ReconciledLine.class))
                        .isEqualTo(line));
        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsString(end), Reconciliation.class))
                .isEqualTo(end);
    }
}
