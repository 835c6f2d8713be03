package dev.cubesweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every {@link ObjectStore} promises. An implementation extends it and says how to look behind the port. The store
 * has the prefix {@link #PREFIX}, begins empty for each test, and lists at most {@link #PAGE_SIZE} keys to a page.
 */
public abstract class ObjectStoreContract {

    protected static final String PREFIX = "cube/";
    protected static final int PAGE_SIZE = 3;

    protected abstract ObjectStore store();

    /** Puts an object as the application would, anywhere in the bucket. */
    protected abstract void put(String key, String content);

    /** All keys of the bucket, in any order, read without the store under test. */
    protected abstract List<String> keysInBucket();

    /** The keys whose deletion the service was asked for, those of probes aside. */
    protected abstract List<String> deletionsAsked();

    /** Has the service refuse to delete this key from now on. */
    protected abstract void refuseDeletionOf(String key);

    /** Keys that have broken other tools; a service that cannot hold some of them overrides this and says why. */
    protected List<String> oddKeys() {
        return ObjectStoreOddKeys.ALL;
    }

    @Test
    void anEmptyStoreListsNothing() {
        assertThat(listedKeys(KeyRange.ALL)).isEmpty();
    }

    @Test
    void everyKeyIsListedOnceOverSeveralPages() {
        List<String> keys = putNumbered(PAGE_SIZE * 3 + 1);

        assertThat(listedKeys(KeyRange.ALL)).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void aLastPageThatIsFullIsTheLast() {
        List<String> keys = putNumbered(PAGE_SIZE * 2);

        assertThat(listedKeys(KeyRange.ALL)).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    @DisplayName("H32 every key is listed once where all are listed side by side")
    void allKeysAreListedOnce() {
        List<String> keys = putNumbered(PAGE_SIZE * 12 + 1);
        List<String> seen = new ArrayList<>();

        store().listAll(() -> {
            seen.clear();
            return page -> page.objects().stream()
                    .allMatch(object -> seen.add(object.key().value()));
        });

        assertThat(seen).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    @DisplayName("H02 the objects of cube2 are not listed with those of cube")
    void anotherTenantIsNotListed() {
        put("cube/mine", "1");
        put("cube2/theirs", "2");
        put("cube.txt", "3");

        assertThat(listedKeys(KeyRange.ALL)).containsExactly("cube/mine");
    }

    @Test
    @DisplayName("H02 an object of another tenant can be neither looked at nor deleted")
    void anotherTenantCannotBeNamed() {
        put("cube2/theirs", "2");
        ObjectKey theirs = new ObjectKey("cube2/theirs");

        assertThatIllegalArgumentException().isThrownBy(() -> store().head(theirs));
        assertThatIllegalArgumentException().isThrownBy(() -> store().delete(List.of(some(theirs))));
        assertThat(deletionsAsked()).isEmpty();
        assertThat(keysInBucket()).containsExactly("cube2/theirs");
    }

    @Test
    void aRangeHoldsWhatLiesBetweenItsEnds() {
        putNumbered(12);

        KeyRange middle = KeyRange.between("cube/03", new ObjectKey("cube/07"));

        assertThat(listedKeys(middle)).containsExactlyInAnyOrder("cube/04", "cube/05", "cube/06", "cube/07");
    }

    @Test
    void theRangeThatSpansTwoKeysHoldsBoth() {
        putNumbered(12);
        KeyRange range = KeyRange.spanning(new ObjectKey("cube/02"), new ObjectKey("cube/05"));

        assertThat(listedKeys(range)).contains("cube/02", "cube/05").doesNotContain("cube/06");
    }

    @Test
    void aRangeByPrefixHoldsTheKeysThatBeginWithIt() {
        List.of("cube/clip", "cube/clips/1", "cube/clips/2", "cube/clips2/3", "cube/clip\uD83C\uDFAC", "cube/other")
                .forEach(key -> put(key, "1"));

        assertThat(listedKeys(KeyRange.startingWith("cube/clips/", "")))
                .containsExactlyInAnyOrder("cube/clips/1", "cube/clips/2");
        assertThat(listedKeys(KeyRange.startingWith("cube/clips", "cube/clips/1")))
                .containsExactlyInAnyOrder("cube/clips/2", "cube/clips2/3");
        assertThat(listedKeys(KeyRange.startingWith("cube/clip", "")))
                .hasSize(5)
                .doesNotContain("cube/other");
    }

    @Test
    @DisplayName("H02 a range by a prefix outside of the store holds nothing")
    void aPrefixOutsideOfTheStoreHoldsNothing() {
        put("cube/mine", "1");
        put("cube2/theirs", "2");

        assertThat(listedKeys(KeyRange.startingWith("cube2/", ""))).isEmpty();
        assertThat(listedKeys(KeyRange.startingWith("cub", ""))).containsExactly("cube/mine");
    }

    @Test
    void aVisitorEndsTheListing() {
        putNumbered(PAGE_SIZE * 3);
        List<ListedPage> pages = new ArrayList<>();

        store().list(KeyRange.ALL, page -> {
            pages.add(page);
            return false;
        });

        assertThat(pages).hasSize(1);
    }

    @Test
    void aListingAndAHeadShowTheSameObject() {
        put("cube/a", "twelve bytes");

        StoredObject listed = listed("cube/a");

        assertThat(listed.size()).isEqualTo(12);
        assertThat(listed.etag()).isNotEmpty();
        assertThat(store().head(listed.key()))
                .hasValueSatisfying(head -> assertThat(head.isSameAs(listed))
                        .as("%s is %s", head, listed)
                        .isTrue());
    }

    @Test
    void theHeadOfNoObjectIsEmpty() {
        assertThat(store().head(new ObjectKey("cube/none"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.cubesweep.store.ObjectStoreOddKeys#all")
    @DisplayName("H20 H21 odd keys are listed, looked at and deleted as they are")
    void oddKeysAreTakenAsTheyAre(String key) {
        assumeThat(oddKeys()).as("keys that this service can hold").contains(key);
        put(key, "odd");
        put("cube/neighbour", "even");

        assertThat(listedKeys(KeyRange.ALL)).containsExactlyInAnyOrder(key, "cube/neighbour");
        assertThat(store().head(new ObjectKey(key))).isPresent();
        assertThat(store().delete(List.of(listed(key)))).containsExactly(DeleteOutcome.deleted(new ObjectKey(key)));
        assertThat(keysInBucket()).containsExactly("cube/neighbour");
    }

    @Test
    void whatIsDeletedIsGoneAndNothingElse() {
        putNumbered(4);
        StoredObject second = listed("cube/02");
        StoredObject first = listed("cube/01");

        List<DeleteOutcome> outcomes = store().delete(List.of(second, first));

        assertThat(outcomes).containsExactly(DeleteOutcome.deleted(second.key()), DeleteOutcome.deleted(first.key()));
        assertThat(deletionsAsked()).containsExactlyInAnyOrder("cube/01", "cube/02");
        assertThat(keysInBucket()).containsExactlyInAnyOrder("cube/00", "cube/03");
    }

    @Test
    void aDeletionOfNothingAsksForNothing() {
        assertThat(store().delete(List.of())).isEmpty();
        assertThat(deletionsAsked()).isEmpty();
    }

    @Test
    void anObjectThatIsGoneIsNoFailure() {
        // S3 confirms the deletion of a key that never was; only some services tell the difference.
        assertThat(store().delete(List.of(some(new ObjectKey("cube/gone")))))
                .extracting(DeleteOutcome::result)
                .doesNotContain(DeleteOutcome.Result.FAILED);
    }

    @Test
    @DisplayName("H14 a key that the service refuses to delete fails alone")
    void oneKeyFailsAlone() {
        putNumbered(3);
        refuseDeletionOf("cube/01");
        List<StoredObject> all = List.of(listed("cube/00"), listed("cube/01"), listed("cube/02"));

        List<DeleteOutcome> outcomes = store().delete(all);

        assertThat(outcomes)
                .extracting(DeleteOutcome::result)
                .containsExactly(
                        DeleteOutcome.Result.DELETED, DeleteOutcome.Result.FAILED, DeleteOutcome.Result.DELETED);
        assertThat(outcomes.get(1).detail()).isNotBlank();
        assertThat(keysInBucket()).containsExactly("cube/01");
    }

    @Test
    @DisplayName("H10 an object that was overwritten is not deleted where the store honours conditions")
    void anOverwrittenObjectStays() {
        assumeThat(store().capabilities().conditionalDelete()).isTrue();
        put("cube/a", "as planned");
        StoredObject planned = listed("cube/a");
        put("cube/a", "overwritten");

        assertThat(store().delete(List.of(planned))).containsExactly(DeleteOutcome.changed(planned.key()));
        assertThat(keysInBucket()).containsExactly("cube/a");
    }

    @Test
    @DisplayName("H10 the probe leaves nothing behind")
    void theProbeLeavesNothing() {
        put("cube/a", "1");

        store().capabilities();

        assertThat(keysInBucket()).containsExactly("cube/a");
    }

    @Test
    void aDeletionOfTooManyOrOfOneKeyTwiceIsRefused() {
        List<StoredObject> tooMany = IntStream.rangeClosed(0, ObjectStore.MAX_BATCH)
                .mapToObj(i -> some(new ObjectKey("cube/" + i)))
                .toList();
        StoredObject twin = some(new ObjectKey("cube/a"));

        assertThatIllegalArgumentException().isThrownBy(() -> store().delete(tooMany));
        assertThatIllegalArgumentException().isThrownBy(() -> store().delete(List.of(twin, twin)));
        assertThat(deletionsAsked()).isEmpty();
    }

    @Test
    @DisplayName("H12 the store's clock is read")
    void theClockIsRead() {
        Optional<ClockReading> reading = store().readClock();

        assertThat(reading).hasValueSatisfying(r -> assertThat(r.skew()).isLessThan(Duration.ofSeconds(5)));
    }

    private List<String> putNumbered(int count) {
        List<String> keys =
                IntStream.range(0, count).mapToObj("cube/%02d"::formatted).toList();
        keys.forEach(key -> put(key, key));
        return keys;
    }

    protected final List<String> listedKeys(KeyRange range) {
        return listing(range).stream().map(object -> object.key().value()).toList();
    }

    protected final StoredObject listed(String key) {
        return listing(KeyRange.ALL).stream()
                .filter(object -> object.key().value().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private List<StoredObject> listing(KeyRange range) {
        List<StoredObject> objects = new ArrayList<>();
        store().list(range, page -> {
            assertThat(page.objects()).hasSizeLessThanOrEqualTo(PAGE_SIZE);
            return objects.addAll(page.objects()) || page.objects().isEmpty();
        });
        return objects;
    }

    private static StoredObject some(ObjectKey key) {
        return new StoredObject(key, 1, "\"0cc175b9c0f1b6a831c399e269772661\"", Instant.EPOCH);
    }
}
