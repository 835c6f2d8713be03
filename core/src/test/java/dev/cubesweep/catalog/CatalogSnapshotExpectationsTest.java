package dev.cubesweep.catalog;

import static dev.cubesweep.catalog.CatalogSnapshotTest.READ_AT;
import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guard {@code unmatched_catalog} judges: which rows name a key that was listed. */
class CatalogSnapshotExpectationsTest {

    private static final Instant YESTERDAY = READ_AT.minus(Duration.ofDays(1));

    @Test
    void everyKeyOfEveryRowIsExpected() {
        List<Expectation> expectations = expectations(CatalogSnapshot.read(READ_AT, visitor -> {
            visitor.job(aJob("7", YESTERDAY).original("cube/a").audio("cube/b").build());
            visitor.clip(aClip("71", "7", YESTERDAY)
                    .completed(YESTERDAY)
                    .key("cube/c")
                    .build());
            visitor.clip(aClip("72", "7", YESTERDAY).build());
            visitor.heldKey(new ObjectKey("cube/d"));
        }));

        assertThat(expectations)
                .extracting(Expectation::kind)
                .containsExactly(ObjectKind.ORIGINAL, ObjectKind.AUDIO, ObjectKind.CLIP);
        assertThat(expectations).allMatch(expectation -> !expectation.matched() && !expectation.gone());
        assertThat(expectations).extracting(Expectation::changedAt).containsOnly(YESTERDAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cube/a b", "cube/a+b", "cube/a%2Bb"})
    @DisplayName("H01 H37 a row with several meanings counts once, whichever was listed")
    void severalMeaningsAreOneExpectation(String listed) {
        CatalogSnapshot snapshot = CatalogSnapshot.read(READ_AT, visitor -> {
            visitor.job(aJob("7", YESTERDAY)
                    .owns(ObjectKind.ORIGINAL, certain("cube/a%2Bb"), perhaps("cube/a+b"), perhaps("cube/a b"))
                    .owns(ObjectKind.AUDIO, certain("cube/x"), perhaps("cube/y"))
                    .build());
            visitor.heldKey(new ObjectKey("cube/z"));
        });
        assertThat(expectations(snapshot)).extracting(Expectation::matched).containsExactly(false, false);

        snapshot.saw(new StoredObject(new ObjectKey(listed), 1, "", YESTERDAY));
        snapshot.saw(new StoredObject(new ObjectKey("cube/z"), 1, "", YESTERDAY));

        assertThat(expectations(snapshot)).extracting(Expectation::matched).containsExactly(true, false);
    }

    @Test
    void anObjectMatchesEveryRowThatNamesIt() {
        CatalogSnapshot snapshot = CatalogSnapshot.read(READ_AT, visitor -> {
            visitor.job(aJob("7", YESTERDAY).original("cube/a").build());
            visitor.job(aJob("8", YESTERDAY).original("cube/b").build());
            visitor.job(aJob("9", YESTERDAY).original("cube/a").build());
        });

        snapshot.saw(new StoredObject(new ObjectKey("cube/a"), 1, "", YESTERDAY));

        assertThat(expectations(snapshot)).extracting(Expectation::matched).containsExactly(true, false, true);
    }

    @Test
    @DisplayName("H42 what our own records say was deleted is told apart")
    void goneRows() {
        List<Expectation> expectations = expectations(CatalogSnapshot.read(
                READ_AT,
                visitor -> visitor.job(aJob("7", YESTERDAY)
                        .owns(ObjectKind.ORIGINAL, new KeyClaim(new ObjectKey("cube/a"), true, true))
                        .original("cube/b")
                        .build())));

        assertThat(expectations).extracting(Expectation::gone).containsExactly(true, false);
    }

    @Test
    void datesOfChangesLastBeyond2038() {
        Instant later = Instant.parse("2040-01-01T00:00:00Z");
        List<Expectation> expectations = expectations(CatalogSnapshot.read(
                later,
                visitor -> visitor.job(aJob("7", later).original("cube/a").build())));

        assertThat(expectations).extracting(Expectation::changedAt).containsExactly(later);
    }

    @Test
    void aRowWithoutADateOrWithAnEndlessOneIsStillExpected() {
        List<Expectation> expectations = expectations(CatalogSnapshot.read(READ_AT, visitor -> {
            visitor.job(aJob("7", YESTERDAY).undated().original("cube/a").build());
            visitor.job(aJob("8", Instant.MAX).original("cube/b").build());
        }));

        assertThat(expectations)
                .extracting(Expectation::changedAt)
                .containsExactly(Instant.EPOCH, Instant.parse("2106-02-07T06:28:15Z"));
    }

    private static KeyClaim certain(String key) {
        return new KeyClaim(new ObjectKey(key), true, false);
    }

    private static KeyClaim perhaps(String key) {
        return new KeyClaim(new ObjectKey(key), false, false);
    }

    private static List<Expectation> expectations(CatalogSnapshot snapshot) {
        List<Expectation> all = new ArrayList<>();
        snapshot.forEachExpectation(all::add);
        return all;
    }
}
