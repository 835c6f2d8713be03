package dev.cubesweep.catalog;

import static dev.cubesweep.catalog.CatalogSnapshotTest.READ_AT;
import static dev.cubesweep.catalog.CatalogSnapshotTest.owners;
import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a snapshot makes of missing, impossible and contradictory facts, and of signs of life. */
class CatalogSnapshotDatesTest {

    private static final Instant LATEST_CREDIBLE = READ_AT.plus(CatalogSnapshot.MAX_SKEW);
    private static final Instant YESTERDAY = READ_AT.minus(Duration.ofDays(1));
    private static final Instant LAST_YEAR = READ_AT.minus(Duration.ofDays(365));

    /** What databases hold where a date is missing or endless. */
    static Stream<Instant> noDates() {
        return Stream.of(Instant.EPOCH, Instant.MIN, Instant.MAX, Instant.parse("0001-01-01T00:00:00Z"));
    }

    @Test
    @DisplayName("H13 a completed clip without any date is not verified")
    void clipWithoutADate() {
        assertThat(clip(aClip("71", "7", YESTERDAY).completed(YESTERDAY).undated()))
                .matches(clip -> !clip.verified());
        assertThat(clip(aClip("71", "7", YESTERDAY).undated().status(ClipStatus.PROCESSING)))
                .as("its age does not matter")
                .matches(Owner.OfClip::verified);
    }

    @Test
    void aClipWithoutCompletionCountsFromItsCreation() {
        assertThat(clip(aClip("71", "7", LAST_YEAR).status(ClipStatus.COMPLETED)))
                .matches(Owner.OfClip::verified)
                .extracting(Owner.OfClip::completedAt)
                .isEqualTo(LAST_YEAR);
    }

    @Test
    @DisplayName("H40 dates later than clocks may differ are not verified")
    void futureDates() {
        Instant incredible = LATEST_CREDIBLE.plusMillis(1);

        assertThat(clip(aClip("71", "7", YESTERDAY).completed(LATEST_CREDIBLE))).matches(Owner.OfClip::verified);
        assertThat(clip(aClip("71", "7", YESTERDAY).completed(incredible))).matches(clip -> !clip.verified());
        assertThat(job(aJob("7", LATEST_CREDIBLE))).matches(JobFacts::verified);
        assertThat(job(aJob("7", incredible))).matches(facts -> !facts.verified());
        assertThat(job(aJob("7", YESTERDAY), aClip("71", "7", YESTERDAY).changedAt(incredible)))
                .as("a clip's change is its job's change")
                .matches(facts -> !facts.verified());
    }

    @ParameterizedTest
    @MethodSource("noDates")
    @DisplayName("H13 dates that databases use for none are none")
    void impossibleDates(Instant none) {
        assertThat(clip(aClip("71", "7", YESTERDAY).completed(none))).matches(clip -> !clip.verified());
        assertThat(job(aJob("7", none))).matches(facts -> !facts.verified());
    }

    @Test
    @DisplayName("H13 a job without a date is not verified")
    void jobWithoutADate() {
        assertThat(job(aJob("7", YESTERDAY).undated())).matches(facts -> !facts.verified());
    }

    @Test
    void statusesThatNobodyMappedAreNotVerified() {
        assertThat(job(aJob("7", YESTERDAY).status(JobStatus.UNMAPPED))).matches(facts -> !facts.verified());
        assertThat(clip(aClip("71", "7", YESTERDAY).status(ClipStatus.UNMAPPED)))
                .matches(clip -> !clip.verified());
        assertThat(job(
                        aJob("7", YESTERDAY).completed(),
                        aClip("71", "7", YESTERDAY).status(ClipStatus.UNMAPPED)))
                .as("whether the job is finished depends on the clip")
                .matches(facts -> !facts.verified() && !facts.finished());
    }

    @Test
    void aClipOfAJobThatWasNeverReadIsNotVerified() {
        CatalogSnapshot snapshot = read(visitor -> visitor.clip(
                aClip("71", "7", YESTERDAY).completed(YESTERDAY).key("cube/a").build()));

        assertThat(owners(snapshot, "cube/a"))
                .singleElement()
                .matches(owner -> !owner.job().verified());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, -30, Integer.MIN_VALUE})
    void aNegativePromiseMayMeanForEver(int days) {
        assertThat(job(aJob("7", YESTERDAY).completed().retentionDays(days))).matches(facts -> !facts.verified());
    }

    @Test
    void aPromiseOfNoDaysIsAPromise() {
        assertThat(job(aJob("7", YESTERDAY).retentionDays(0)).promisedRetention())
                .contains(Duration.ZERO);
        assertThat(job(aJob("7", YESTERDAY)).promisedRetention()).isEmpty();
    }

    @Test
    void aJobIsFinishedWithItsLastClip() {
        assertThat(job(
                        aJob("7", YESTERDAY).completed(),
                        aClip("71", "7", YESTERDAY).completed(YESTERDAY)))
                .matches(facts -> facts.finished() && !facts.failed());
        assertThat(job(
                        aJob("7", YESTERDAY).completed(),
                        aClip("71", "7", YESTERDAY).completed(YESTERDAY),
                        aClip("72", "7", YESTERDAY)))
                .matches(facts -> !facts.finished());
        assertThat(job(
                        aJob("7", YESTERDAY).completed(),
                        aClip("71", "7", YESTERDAY).failed()))
                .matches(facts -> facts.finished() && facts.failed());
        assertThat(job(aJob("7", YESTERDAY).status(JobStatus.CANCELLED))).matches(JobFacts::finished);
    }

    @Test
    void aJobThatAQueryReturnsForEachObjectIsOneJob() {
        CatalogSnapshot snapshot = read(visitor -> {
            visitor.job(aJob("7", LAST_YEAR).completed().original("cube/a").build());
            visitor.job(aJob("7", YESTERDAY).completed().held().audio("cube/b").build());
        });

        JobFacts expected = new JobFacts(new JobId("7"), true, true, false, true, YESTERDAY, null);
        assertThat(owners(snapshot, "cube/a")).extracting(Owner::job).containsExactly(expected);
        assertThat(owners(snapshot, "cube/b")).extracting(Owner::job).containsExactly(expected);
    }

    @Test
    void aJobThatContradictsItselfIsNotVerified() {
        assertThat(job(aJob("7", YESTERDAY).completed(), aJob("7", YESTERDAY))).matches(facts -> !facts.verified());
        assertThat(job(aJob("7", YESTERDAY), aJob("7", YESTERDAY).completed())).matches(facts -> !facts.verified());
        assertThat(job(aJob("7", YESTERDAY).retentionDays(30), aJob("7", YESTERDAY)))
                .matches(facts -> !facts.verified());
    }

    @Test
    void aJobThatComesAfterItsClipsIsStillActive() {
        CatalogSnapshot snapshot = read(visitor -> {
            visitor.clip(aClip("71", "7", YESTERDAY).build());
            visitor.job(aJob("7", YESTERDAY).completed().original("cube/a").build());
        });

        assertThat(owners(snapshot, "cube/a"))
                .singleElement()
                .matches(owner -> owner.job().verified() && !owner.job().finished());
    }

    @Test
    @DisplayName("H41 the latest change of job, clips and objects is a sign of life")
    void activity() {
        Instant lastMonth = READ_AT.minus(Duration.ofDays(30));
        CatalogSnapshot snapshot = read(visitor -> {
            visitor.job(aJob("7", LAST_YEAR).original("cube/a").audio("cube/b").build());
            visitor.job(aJob("8", LAST_YEAR).original("cube/c").build());
            visitor.clip(aClip("71", "7", LAST_YEAR).changedAt(lastMonth).build());
        });

        assertThat(activeAt(snapshot, "cube/a")).isEqualTo(lastMonth);
        snapshot.saw(object("cube/b", YESTERDAY));
        assertThat(activeAt(snapshot, "cube/a")).isEqualTo(YESTERDAY);
        snapshot.saw(object("cube/a", LAST_YEAR));
        assertThat(activeAt(snapshot, "cube/a"))
                .as("an older one changes nothing")
                .isEqualTo(YESTERDAY);
        assertThat(activeAt(snapshot, "cube/c")).as("another job").isEqualTo(LAST_YEAR);
    }

    @Test
    void anObjectWithAnImpossibleDateIsNoSignOfLife() {
        CatalogSnapshot snapshot = read(
                visitor -> visitor.job(aJob("7", LAST_YEAR).original("cube/a").build()));

        snapshot.saw(object("cube/a", Instant.MIN));

        assertThat(activeAt(snapshot, "cube/a")).isEqualTo(LAST_YEAR);
    }

    private static Instant activeAt(CatalogSnapshot snapshot, String key) {
        return owners(snapshot, key).get(0).job().activeAt();
    }

    private static StoredObject object(String key, Instant lastModified) {
        return new StoredObject(new ObjectKey(key), 1, "\"etag\"", lastModified);
    }

    private static Owner.OfClip clip(ClipRowBuilder clip) {
        CatalogSnapshot snapshot = read(visitor -> {
            visitor.job(aJob("7", YESTERDAY).completed().build());
            visitor.clip(clip.key("cube/clips/a").build());
        });
        assertThat(owners(snapshot, "cube/clips/a")).hasSize(1);
        return (Owner.OfClip) owners(snapshot, "cube/clips/a").get(0);
    }

    private static JobFacts job(JobRowBuilder job, ClipRowBuilder... clips) {
        CatalogSnapshot snapshot = read(visitor -> {
            visitor.job(job.original("cube/a").build());
            Stream.of(clips).forEach(clip -> visitor.clip(clip.build()));
        });
        return owners(snapshot, "cube/a").get(0).job();
    }

    private static JobFacts job(JobRowBuilder once, JobRowBuilder again) {
        CatalogSnapshot snapshot = read(visitor -> {
            visitor.job(once.original("cube/a").build());
            visitor.job(again.build());
        });
        return owners(snapshot, "cube/a").get(0).job();
    }

    private static CatalogSnapshot read(Consumer<CatalogVisitor> rows) {
        return CatalogSnapshot.read(READ_AT, rows);
    }
}
