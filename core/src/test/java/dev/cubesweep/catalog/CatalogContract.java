package dev.cubesweep.catalog;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.run.RunId;
import dev.cubesweep.store.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link Catalog} must do. An implementation's test implements this and gives a fresh fixture. */
public interface CatalogContract {

    Instant AT = Instant.parse("2026-03-01T02:00:00.123Z");
    RunId RUN = new RunId("20260301-020000-3f9a1c");
    ObjectKey ORIGINAL = new ObjectKey("cube/uploads/7.mp4");
    ObjectKey CLIP = new ObjectKey("cube/clips/71.mp4");

    /** The same fixture throughout one test. */
    CatalogFixture fixture();

    private Catalog catalog() {
        return fixture().catalog();
    }

    private CatalogRows readAll() {
        return CatalogRows.of(catalog()::read);
    }

    private CatalogRows readKeys(ObjectKey... keys) {
        return CatalogRows.of(visitor -> catalog().readKeys(List.of(keys), visitor));
    }

    private void fillJobSeven() {
        fixture().put(aJob("7", AT).original(ORIGINAL.value()).build());
        fixture().put(aClip("71", "7", AT).completed(AT).key(CLIP.value()).build());
    }

    @Test
    default void readsNothingFromAnEmptyCatalog() {
        assertThat(readAll().isEmpty()).isTrue();
    }

    @Test
    default void readsEveryColumnOfAJob() {
        JobRow full = aJob("7", AT)
                .failed()
                .retentionDays(30)
                .original(ORIGINAL.value())
                .audio("cube/audio/7.wav")
                .artifact("cube/tmp/7/a.json")
                .artifact("cube/tmp/7/b.json")
                .build();
        JobRow bare = aJob("8", AT.plusSeconds(1)).build();
        fixture().put(full);
        fixture().put(bare);

        assertThat(readAll().jobs())
                .usingRecursiveFieldByFieldElementComparator(RecursiveComparisonConfiguration.builder()
                        .withIgnoreCollectionOrder(true)
                        .build())
                .containsExactlyInAnyOrder(full, bare);
    }

    @Test
    default void readsEveryColumnOfAClip() {
        fixture().put(aJob("7", AT).build());
        ClipRow completed = aClip("71", "7", AT)
                .completed(AT.plusSeconds(60))
                .changedAt(AT.plusSeconds(61))
                .key(CLIP.value())
                .build();
        ClipRow bare = aClip("72", "7", AT).build();
        fixture().put(completed);
        fixture().put(bare);

        assertThat(readAll().clips()).containsExactlyInAnyOrder(completed, bare);
    }

    @Test
    default void readsTheSecondMeaningOfASpellingAsUncertain() {
        KeyClaim certain = KeyClaim.of(new ObjectKey("cube/uploads/a b.mp4"));
        KeyClaim uncertain = new KeyClaim(new ObjectKey("cube/uploads/a+b.mp4"), false, false);
        JobRow job = aJob("7", AT).owns(ObjectKind.ORIGINAL, certain, uncertain).build();
        fixture().put(job);

        assertThat(readAll().jobs())
                .singleElement()
                .satisfies(row -> assertThat(row.objects())
                        .singleElement()
                        .satisfies(
                                object -> assertThat(object.claims()).containsExactlyInAnyOrder(certain, uncertain)));
    }

    @Test
    @DisplayName("H20 H21 keys come back character for character")
    default void keepsOddKeys() {
        for (String odd :
                List.of("cube/ a+b%2F&ü🎬", "cube//../x/./y", "cube/line\r\nbreak\tand\u0001", "cube/a\\'\"b ")) {
            fixture().put(aJob(odd, AT).original(odd).build());
            assertThat(readKeys(new ObjectKey(odd)).jobs())
                    .singleElement()
                    .satisfies(job -> assertThat(job.objects())
                            .containsExactly(new JobRow.OwnedObject(
                                    ObjectKind.ORIGINAL, List.of(KeyClaim.of(new ObjectKey(odd))))));
        }
    }

    @Test
    @DisplayName("H35 reading a job brings every other owner of its objects, with all clips of theirs")
    default void readJobBringsOtherOwners() {
        fillJobSeven();
        fixture().put(aJob("8", AT).audio(ORIGINAL.value()).build());
        fixture().put(aClip("81", "8", AT).build());
        fixture().put(aJob("9", AT).original("cube/uploads/9.mp4").build());
        fixture().hold(ORIGINAL);
        fixture().hold(new ObjectKey("cube/uploads/9.mp4"));

        CatalogRows rows = CatalogRows.of(visitor -> catalog().readJobs(List.of(new JobId("7")), visitor));

        assertThat(rows.jobs()).extracting(JobRow::id).containsExactlyInAnyOrder(new JobId("7"), new JobId("8"));
        assertThat(rows.clips()).extracting(ClipRow::id).containsExactlyInAnyOrder(new ClipId("71"), new ClipId("81"));
        assertThat(rows.heldKeys()).containsExactly(ORIGINAL);
    }

    @Test
    default void readsSeveralJobsWithTheirNeighbours() {
        fillJobSeven();
        fixture().put(aJob("8", AT).audio(ORIGINAL.value()).build());
        fixture().put(aJob("9", AT).original("cube/uploads/9.mp4").build());
        fixture().put(aJob("10", AT).original("cube/uploads/10.mp4").build());

        CatalogRows rows = CatalogRows.of(
                visitor -> catalog().readJobs(List.of(new JobId("7"), new JobId("9"), new JobId("unknown")), visitor));

        assertThat(rows.jobs())
                .extracting(JobRow::id)
                .containsExactlyInAnyOrder(new JobId("7"), new JobId("8"), new JobId("9"));
    }

    @Test
    default void readsNothingOfAnUnknownJob() {
        fillJobSeven();

        assertThat(CatalogRows.of(visitor -> catalog().readJobs(List.of(new JobId("8")), visitor))
                        .isEmpty())
                .isTrue();
    }

    @Test
    default void readKeysBringsOwnersByClipToo() {
        fillJobSeven();
        fixture().put(aClip("72", "7", AT).build());
        fixture().put(aJob("8", AT).original("cube/uploads/8.mp4").build());

        CatalogRows rows = readKeys(CLIP, new ObjectKey("cube/nobody's"));

        assertThat(rows.jobs()).extracting(JobRow::id).containsExactly(new JobId("7"));
        assertThat(rows.clips()).extracting(ClipRow::id).containsExactlyInAnyOrder(new ClipId("71"), new ClipId("72"));
    }

    @Test
    default void readsNothingForNoKeys() {
        fillJobSeven();

        assertThat(readKeys().isEmpty()).isTrue();
    }

    @Test
    default void readsHoldsOnKeysClipsAndJobs() {
        ObjectKey alone = new ObjectKey("cube/uploads/nobody's.mp4");
        fixture().put(aJob("7", AT).held().original(ORIGINAL.value()).build());
        fixture().put(aClip("71", "7", AT).held().key(CLIP.value()).build());
        fixture().put(aJob("8", AT).build());
        fixture().hold(alone);

        CatalogRows rows = readAll();

        assertThat(rows.jobs()).filteredOn(JobRow::held).extracting(JobRow::id).containsExactly(new JobId("7"));
        assertThat(rows.clips()).allMatch(ClipRow::held);
        assertThat(Set.copyOf(rows.heldKeys())).containsExactlyInAnyOrder(ORIGINAL, CLIP, alone);
    }

    @Test
    @DisplayName("H38 a hold on a clip outlives the clip's row")
    default void holdsRememberKeys() {
        fillJobSeven();
        fixture().put(aClip("71", "7", AT).held().key(CLIP.value()).build());

        fixture().remove(new ClipId("71"));

        assertThat(readAll().clips()).isEmpty();
        assertThat(readAll().heldKeys()).containsExactly(CLIP);
        assertThat(readKeys(CLIP).heldKeys()).containsExactly(CLIP);
    }

    @Test
    @DisplayName("H06 what the visitor throws ends the read, and the catalog can be read again")
    default void passesOnWhatTheVisitorThrows() {
        fillJobSeven();

        assertThatThrownBy(() -> catalog().read(new CatalogRows() {
                    @Override
                    public void clip(ClipRow clip) {
                        throw new IllegalStateException("enough");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
        assertThat(readAll().clips()).hasSize(1);
    }

    @Test
    @DisplayName("H09 a claim decides on what the catalog says now, and marks what it chose")
    default void claimDecidesAgainAndMarks() {
        fillJobSeven();

        Set<ObjectKey> claimed = catalog().claim(RUN, List.of(ORIGINAL, CLIP), snapshot -> {
            assertThat(snapshot.claimsOn(CLIP).owners()).singleElement().isInstanceOf(Owner.OfClip.class);
            return Set.of(ORIGINAL);
        });

        assertThat(claimed).containsExactly(ORIGINAL);
        assertThat(fixture().hold(ORIGINAL)).isFalse();
        assertThat(fixture().hold(CLIP)).isTrue();
        assertThat(readAll().heldKeys()).containsExactly(CLIP);
    }

    @Test
    default void marksOrphansToo() {
        ObjectKey orphan = new ObjectKey("cube/orphan");

        catalog().claim(RUN, List.of(orphan), snapshot -> Set.of(orphan));

        assertThat(fixture().hold(orphan)).isFalse();
    }

    @Test
    default void claimsAgainWhatTheSameRunMarked() {
        catalog().claim(RUN, List.of(ORIGINAL), snapshot -> Set.of(ORIGINAL));

        assertThat(catalog().claim(RUN, List.of(ORIGINAL), snapshot -> Set.of(ORIGINAL)))
                .containsExactly(ORIGINAL);
    }

    @Test
    default void marksNothingWhereTheDecisionFails() {
        assertThatThrownBy(() -> catalog().claim(RUN, List.of(ORIGINAL), snapshot -> {
                    throw new IllegalStateException("cannot decide");
                }))
                .hasMessage("cannot decide");

        assertThat(fixture().hold(ORIGINAL)).isTrue();
    }

    @Test
    default void refusesToClaimWhatWasNotAskedFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog().claim(RUN, List.of(ORIGINAL), snapshot -> Set.of(CLIP)));

        assertThat(fixture().hold(CLIP)).isTrue();
    }

    @Test
    default void settlingLiftsMarksAndRemembersWhatIsGone() {
        fillJobSeven();
        catalog().claim(RUN, List.of(ORIGINAL, CLIP), snapshot -> Set.of(ORIGINAL, CLIP));

        catalog().settle(RUN, List.of(ORIGINAL, CLIP), List.of(ORIGINAL), AT);

        CatalogRows rows = readAll();
        assertThat(rows.jobs().get(0).objects())
                .containsExactly(
                        new JobRow.OwnedObject(ObjectKind.ORIGINAL, List.of(new KeyClaim(ORIGINAL, true, true))));
        assertThat(rows.jobs().get(0).changedAt()).as("no sign of life").isEqualTo(AT);
        assertThat(rows.clips().get(0).claims()).containsExactly(KeyClaim.of(CLIP));
        assertThat(fixture().hold(CLIP)).isTrue();
    }

    @Test
    default void settlesWhatWasNeverMarked() {
        fillJobSeven();

        catalog().settle(RUN, List.of(ORIGINAL, CLIP), List.of(CLIP), AT);

        assertThat(readAll().clips().get(0).claims()).containsExactly(new KeyClaim(CLIP, true, true));
    }

    @Test
    default void refusesToSettleAsGoneWhatIsNotSettled() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog().settle(RUN, List.of(ORIGINAL), List.of(CLIP), AT));
    }

    @Test
    @DisplayName("H24 releasing a run lifts its marks and nobody else's")
    default void releaseLiftsTheMarksOfOneRun() {
        RunId other = new RunId("20260301-030000-000001");
        catalog().claim(RUN, List.of(ORIGINAL), snapshot -> Set.of(ORIGINAL));
        catalog().claim(other, List.of(CLIP), snapshot -> Set.of(CLIP));

        catalog().release(RUN);

        assertThat(fixture().hold(ORIGINAL)).isTrue();
        assertThat(fixture().hold(CLIP)).isFalse();
    }

    @Test
    @DisplayName("H12 the catalog's clock is read between two readings of ours")
    default void readsTheClock() {
        assertThat(catalog().readClock().skew()).isLessThan(Duration.ofSeconds(5));
    }
}
