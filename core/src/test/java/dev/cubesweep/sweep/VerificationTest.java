package dev.cubesweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.SettableClock;
import dev.cubesweep.run.Interception;
import dev.cubesweep.store.InMemoryObjectStore;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VerificationTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.700Z");

    private final InMemoryObjectStore store = new InMemoryObjectStore(
            new InMemoryObjectStore(new SettableClock(AT)).address(), new SettableClock(AT), 10);
    private int requests;

    private ObjectStore counted() {
        ObjectStore listing = Interception.before(ObjectStore.class, store, "list", () -> requests++);
        return Interception.before(ObjectStore.class, listing, "head", () -> requests++);
    }

    private List<StoredObject> objects(int from, int to) {
        List<StoredObject> objects = new ArrayList<>();
        for (int number = from; number < to; number++) {
            objects.add(store.put(String.format("cube/%05d", number), 5, AT));
        }
        return objects;
    }

    @Test
    void aDenseBatchCostsOneRequestForEachPage() {
        InMemoryObjectStore pages = new InMemoryObjectStore(store.address(), new SettableClock(AT), 20);
        List<StoredObject> planned = objects(0, 100);
        planned.forEach(pages::put);
        ObjectStore heads = Interception.before(ObjectStore.class, pages, "head", () -> requests += 100);

        assertThat(new Verification(Interception.before(ObjectStore.class, heads, "list", () -> requests++))
                        .verify(planned))
                .hasSize(100)
                .allSatisfy((key, finding) -> assertThat(finding).isEqualTo(Verification.Finding.SAME));
        assertThat(requests).isLessThanOrEqualTo(6);
    }

    @Test
    @DisplayName(
            "of a sparse batch one page is read, and the rest is asked for at once: an attached catalog changes on")
    void aSparseBatchIsAskedForByKey() {
        List<StoredObject> all = objects(0, 1_000);
        List<StoredObject> planned = all.stream()
                .filter(object -> object.key().value().endsWith("55"))
                .toList();

        ObjectStore lists = Interception.before(ObjectStore.class, store, "list", () -> requests++);

        assertThat(new Verification(lists).verify(planned))
                .hasSize(10)
                .allSatisfy((key, finding) -> assertThat(finding).isEqualTo(Verification.Finding.SAME));
        assertThat(requests).isEqualTo(1);
    }

    @Test
    @DisplayName("H10 H39 another size, ETag or second is another object")
    void findsWhatChanged() {
        List<StoredObject> planned = objects(0, 4);
        StoredObject first = planned.get(0);
        store.put(new StoredObject(first.key(), 6, first.etag(), AT));
        StoredObject second = planned.get(1);
        store.put(new StoredObject(second.key(), 5, "\"other\"", AT));
        StoredObject third = planned.get(2);
        store.put(new StoredObject(third.key(), 5, third.etag(), AT.plusSeconds(1)));
        StoredObject fourth = planned.get(3);
        store.put(new StoredObject(fourth.key(), 5, fourth.etag(), AT.minusMillis(700)));

        assertThat(new Verification(store).verify(planned))
                .containsEntry(first.key(), Verification.Finding.CHANGED)
                .containsEntry(second.key(), Verification.Finding.CHANGED)
                .containsEntry(third.key(), Verification.Finding.CHANGED)
                .containsEntry(fourth.key(), Verification.Finding.SAME);
    }

    @Test
    @DisplayName("H33 what a listing does not show is asked for before it counts as gone")
    void aListingThatSkipsKeys() {
        List<StoredObject> planned = objects(0, 30);
        store.vanish("cube/00007");
        ObjectStore forgetful = new SkippingStore(store, new ObjectKey("cube/00003"));

        assertThat(new Verification(forgetful).verify(planned))
                .hasSize(30)
                .containsEntry(new ObjectKey("cube/00003"), Verification.Finding.SAME)
                .containsEntry(new ObjectKey("cube/00007"), Verification.Finding.GONE);
    }

    @Test
    void aPageWithoutKeysIsNotTheEnd() {
        InMemoryObjectStore onePerPage = new InMemoryObjectStore(store.address(), new SettableClock(AT), 1);
        List<StoredObject> planned = new ArrayList<>();
        for (String name : List.of("a1", "b2", "c3", "d4")) {
            planned.add(onePerPage.put("cube/" + name, 5, AT));
        }
        ObjectStore heads = Interception.before(ObjectStore.class, onePerPage, "head", () -> requests++);

        assertThat(new Verification(new SkippingStore(heads, new ObjectKey("cube/a1"))).verify(planned))
                .hasSize(4)
                .allSatisfy((key, finding) -> assertThat(finding).isEqualTo(Verification.Finding.SAME));
        assertThat(requests).as("asked for by key").isEqualTo(3);
    }

    @Test
    @DisplayName("H31 between two planned keys that lie far apart no page is read")
    void skipsWhatWasNotPlanned() {
        List<StoredObject> all = objects(0, 100);
        store.faults().breakListingsAfter(1);

        assertThat(new Verification(store).verify(List.of(all.get(3), all.get(97))))
                .hasSize(2)
                .allSatisfy((key, finding) -> assertThat(finding).isEqualTo(Verification.Finding.SAME));
    }

    @Test
    void nothingCostsNothing() {
        assertThat(new Verification(counted()).verify(List.of())).isEmpty();
        assertThat(requests).isZero();
    }

    @Test
    @DisplayName("H20 keys of one character and of many bytes are found")
    void oddKeys() {
        List<StoredObject> planned = new ArrayList<>();
        for (String name : List.of("\uD83C\uDFAC", "\uFF21", "a", " ", "a\u0000b", "%2F", "a//b", "é")) {
            planned.add(store.put("cube/" + name, 5, AT));
        }

        assertThat(new Verification(store).verify(planned))
                .hasSize(planned.size())
                .allSatisfy((key, finding) -> assertThat(finding).isEqualTo(Verification.Finding.SAME));
    }
}
