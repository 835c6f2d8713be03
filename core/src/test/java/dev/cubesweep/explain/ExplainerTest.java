package dev.cubesweep.explain;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cubesweep.catalog.KeyClaim;
import dev.cubesweep.catalog.KeySpelling;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.CleanupScene;
import dev.cubesweep.store.ObjectKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExplainerTest {

    private final CleanupScene scene = new CleanupScene();

    private Explanation explain(String key) {
        return scene.explainer().explain(new ObjectKey(key));
    }

    @Test
    void saysWhyAClipStaysAndUntilWhen() {
        scene.object("clips/71.mp4", 42, Duration.ofDays(3));
        scene.catalog()
                .add(aJob("7", scene.daysAgo(3)).completed())
                .add(aClip("71", "7", scene.daysAgo(3))
                        .completed(scene.daysAgo(2))
                        .key("cube/clips/71.mp4"));

        Explanation why = explain("cube/clips/71.mp4");

        assertThat(why.outcome()).isEqualTo("keep");
        assertThat(why.reason()).isEqualTo("recent_clip");
        assertThat(why.rule()).isEqualTo(4);
        assertThat(why.until()).isEqualTo(scene.daysAgo(-3));
        assertThat(why.size()).isEqualTo(42);
        assertThat(why.sentence())
                .isEqualTo(
                        "'cube/clips/71.mp4' would stay: recent_clip (rule 4), until 2026-03-04T02:00:00Z; the catalog"
                                + " says: completed clip of job 7 (finished) of 2026-02-27T02:00:00Z.");
    }

    @Test
    void saysWhyAnOrphanGoes() {
        scene.object("uploads/old", Duration.ofDays(3));

        Explanation why = explain("cube/uploads/old");

        assertThat(why.outcome()).isEqualTo("expire");
        assertThat(why.rule()).isEqualTo(13);
        assertThat(why.until()).isNull();
        assertThat(why.sentence())
                .isEqualTo("'cube/uploads/old' would go: orphan (rule 13); the catalog does not know it.");
    }

    @Test
    @DisplayName("of an ambiguous spelling the meaning that names an object is explained, else the certain one")
    void ambiguousSpelling() {
        KeySpelling.Keys spelling = new KeySpelling.Keys(List.of(
                KeyClaim.of(new ObjectKey("cube/a b.mp4")),
                new KeyClaim(new ObjectKey("cube/a%20b.mp4"), false, false)));

        assertThat(scene.explainer().explain(spelling).key()).isEqualTo("cube/a b.mp4");

        scene.object("a%20b.mp4", Duration.ofDays(3));
        assertThat(scene.explainer().explain(spelling).key()).isEqualTo("cube/a%20b.mp4");

        scene.object("a b.mp4", Duration.ofDays(3));
        assertThat(scene.explainer().explain(spelling).key()).isEqualTo("cube/a b.mp4");
    }

    @Test
    void saysThatAHoldKeeps() {
        scene.object("uploads/old", Duration.ofDays(3));
        scene.catalog().hold("cube/uploads/old");

        Explanation why = explain("cube/uploads/old");

        assertThat(why.reason()).isEqualTo("held");
        assertThat(why.owners()).containsExactly("a hold remembers this key");
    }

    @Test
    void namesEveryOwner() {
        scene.object("uploads/a", Duration.ofDays(30));
        scene.catalog()
                .add(aJob("7", scene.daysAgo(30)).failed().original("cube/uploads/a"))
                .add(aJob("8", scene.daysAgo(30)).held().completed().audio("cube/uploads/a"));

        assertThat(explain("cube/uploads/a").owners())
                .contains("original of job 7 (finished, failed)", "audio of job 8 (finished, held)");
    }

    @Test
    void knowsWhatIsMissing() {
        scene.catalog().add(aJob("7", scene.daysAgo(3)).original("cube/uploads/7"));

        Explanation why = explain("cube/uploads/7");

        assertThat(why.exists()).isFalse();
        assertThat(why.outcome()).isEqualTo("missing");
        assertThat(why.sentence()).contains("no object 'cube/uploads/7'", "original of job 7 (active)");
    }

    @Test
    void knowsOurOwnFiles() {
        scene.store().reservedFiles().put("owner", new byte[] {1});

        assertThat(explain("cube/.cubesweep/owner").outcome()).isEqualTo("reserved");
    }

    @Test
    @DisplayName("H02 another tenant's key is refused")
    void refusesForeignKeys() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> explain("cube2/theirs"))
                .withMessageContaining("'cube2/theirs'")
                .withMessageContaining("'cube/'");
    }

    @Test
    @DisplayName("H41 a sign of life in another object of the job counts, as in a cleanup")
    void looksAtTheOtherObjectsOfTheJob() {
        scene.object("uploads/7", Duration.ofDays(30));
        scene.object("artifacts/7", Duration.ofHours(1));
        scene.catalog()
                .add(aJob("7", scene.daysAgo(30)).original("cube/uploads/7").artifact("cube/artifacts/7"));

        Explanation why = explain("cube/uploads/7");

        CleanupReport bulk = scene.bulk();
        assertThat(bulk.retainedByReason()).containsEntry("active_job", 2L);
        assertThat(why.reason()).isEqualTo("active_job");
    }

    @Test
    void changesNothing() {
        scene.object("uploads/old", Duration.ofDays(3));
        List<String> before = scene.store().keys();

        explain("cube/uploads/old");

        assertThat(scene.store().keys()).isEqualTo(before);
        assertThat(scene.catalog().marked()).isEmpty();
    }
}
