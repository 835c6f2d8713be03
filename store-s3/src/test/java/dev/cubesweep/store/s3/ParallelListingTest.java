package dev.cubesweep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole store listed by several requests at a time (H32, H33). */
class ParallelListingTest {

    private static final Comparator<String> UTF_8 = Comparator.comparing(ObjectKey::new);
    private static final Comparator<String> UTF_16 = Comparator.naturalOrder();
    private static final int PAGE = 10;

    private final List<List<String>> beginnings = new ArrayList<>();

    static Stream<Named<List<String>>> keySpaces() {
        String alike = "x".repeat(200);
        Random random = new Random(11);
        return Stream.of(
                Named.of("numbered", numbered(1_200, "cube/objects/%08d.bin")),
                Named.of("evenly spread folders", numbered(1_200, "cube/%x/file.bin", 3_571_429L)),
                Named.of("alike up to the last byte", numbered(1_000, "cube/" + alike + "%08d")),
                Named.of("alike from the last byte on", numbered(1_000, "cube/%04d" + alike)),
                Named.of(
                        "each the beginning of the next",
                        IntStream.rangeClosed(1, 300)
                                .mapToObj(n -> "cube/" + "a".repeat(n))
                                .toList()),
                Named.of(
                        "nearly all in one place",
                        Stream.of(
                                        numbered(900, "cube/m/same/place/%05d"),
                                        List.of("cube/!", "cube/z", "cube/~~~", "cube/\uFF21"))
                                .flatMap(Collection::stream)
                                .toList()),
                Named.of(
                        "each where a range may end",
                        IntStream.rangeClosed(' ', '~')
                                .mapToObj(c -> "cube/" + (char) c)
                                .flatMap(key -> Stream.of(key, key + "0", key + "O", key + "X"))
                                .toList()),
                Named.of("Cyrillic and CJK", numbered(600, "cube/\u0444\u0430\u0439\u043B-%c", 37)),
                Named.of("characters that XML cannot carry", numbered(500, "cube/\u0001\u0002%c\u0003", 1)),
                Named.of(
                        "random",
                        random.ints(1_500, 0, Integer.MAX_VALUE)
                                .mapToObj(n -> "cube/" + Integer.toString(n, 36))
                                .distinct()
                                .toList()));
    }

    @ParameterizedTest
    @MethodSource("keySpaces")
    @DisplayName("H32 each key is listed exactly once, however keys are made")
    void eachKeyOnce(List<String> keys) {
        try (ListingServer server = new ListingServer(UTF_8, keys)) {
            list(server);

            assertThat(beginnings).hasSize(1);
            assertThat(beginnings.get(0)).containsExactlyInAnyOrderElementsOf(keys);
            assertThat(server.asked()).hasSizeLessThan(3 * keys.size() / PAGE + 40);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PAGE})
    void aStoreOfOnePageCostsOneRequest(int count) {
        try (ListingServer server = new ListingServer(UTF_8, numbered(count, "cube/%05d"))) {
            list(server);

            assertThat(server.asked()).hasSize(1);
            assertThat(beginnings.get(0)).hasSize(count);
        }
    }

    @Test
    void rangesAreListedSideBySide() {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (ListingServer server = new ListingServer(UTF_8, numbered(2_000, "cube/%05d"))) {
            server.before(request -> {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                pauseOf(5);
                atOnce.decrementAndGet();
                return 200;
            });
            list(server);
        }

        assertThat(beginnings.get(0)).hasSize(2_000);
        assertThat(most).hasValueGreaterThan(3);
    }

    @Test
    @DisplayName("H33 a store that lists in UTF-16 order is listed again page by page, each key once")
    void anotherOrder() {
        // In UTF-8 the second half comes first.
        List<String> keys = Stream.of("cube/\uD83C\uDFAC%04d", "cube/\uFF21%04d")
                .flatMap(form -> numbered(400, form).stream())
                .toList();
        try (ListingServer server = new ListingServer(UTF_16, keys)) {
            list(server);

            assertThat(beginnings).hasSize(2);
            assertThat(beginnings.get(1)).containsExactlyInAnyOrderElementsOf(keys);
        }
    }

    @Test
    @DisplayName("H33 keys that ranges skip are noticed where two of them join")
    void skippedKeys() {
        List<String> keys = numbered(300, "cube/%05d");
        try (ListingServer server = new ListingServer(UTF_8, keys)) {
            server.skips(1);
            list(server);

            assertThat(beginnings).hasSize(2);
            assertThat(beginnings.get(1)).containsExactlyElementsOf(keys);
        }
    }

    @Test
    @DisplayName("H33 keys that an order of the store's own hides from ranges are noticed")
    void oneKeyElsewhere() {
        List<String> keys = numbered(300, "cube/%05d");
        Comparator<String> order =
                Comparator.comparing((String key) -> key.endsWith("150")).thenComparing(UTF_8);
        try (ListingServer server = new ListingServer(order, keys)) {
            list(server);

            assertThat(beginnings).hasSize(2);
            assertThat(beginnings.get(1)).containsExactlyInAnyOrderElementsOf(keys);
        }
    }

    @Test
    @DisplayName("H32 a store that changes while it is listed is listed all the same")
    void aStoreThatChanges() {
        List<String> keys = numbered(1_000, "cube/%05d-x");
        Random random = new Random(5);
        AtomicInteger born = new AtomicInteger();
        try (ListingServer server = new ListingServer(UTF_8, keys)) {
            List<String> victims =
                    keys.stream().filter(key -> random.nextInt(20) == 0).toList();
            AtomicInteger next = new AtomicInteger();
            server.before(ListingServer.first(() -> {
                server.keys().add("cube/%05d-new".formatted(born.addAndGet(37) % 1_000));
                int victim = next.getAndIncrement();
                if (victim < victims.size()) {
                    server.keys().remove(victims.get(victim));
                }
            }));
            list(server);

            List<String> survivors = new ArrayList<>(keys);
            survivors.removeAll(victims);
            List<String> last = beginnings.get(beginnings.size() - 1);
            assertThat(last).doesNotHaveDuplicates().containsAll(survivors);
        }
    }

    @Test
    @DisplayName("H04 a range that breaks off makes no listing")
    void aBrokenRange() {
        AtomicInteger continuations = new AtomicInteger();
        try (ListingServer server = new ListingServer(UTF_8, numbered(1_000, "cube/%05d"))) {
            server.before(request -> request.goesOn() && continuations.incrementAndGet() > 20 ? 500 : 200);

            assertThat(failure(server).kind()).isEqualTo(StoreException.Kind.INCOMPLETE);
        }
    }

    @Test
    @DisplayName("H02 a key of another tenant ends a listing by ranges")
    void aForeignKey() {
        List<String> keys = new ArrayList<>(numbered(300, "cube/%05d"));
        try (ListingServer server = new ListingServer(UTF_8, keys)) {
            server.ignoresPrefix();
            server.keys().add("cube2/theirs");

            assertThat(failure(server).kind()).isEqualTo(StoreException.Kind.FOREIGN_KEY);
        }
    }

    @Test
    @DisplayName("H31 a store that cannot begin anywhere is listed page by page")
    void noStartAfter() {
        List<String> keys = numbered(300, "cube/%05d");
        try (ListingServer server = new ListingServer(UTF_8, keys)) {
            server.before(request -> request.after().isEmpty() ? 200 : 501);
            list(server);

            assertThat(beginnings.get(beginnings.size() - 1)).containsExactlyElementsOf(keys);
        }
    }

    @Test
    @DisplayName("H31 a store that ignores where to begin is listed page by page")
    void startAfterIgnored() {
        List<String> keys = numbered(300, "cube/%05d");
        try (ListingServer server = new ListingServer(UTF_8, keys)) {
            server.ignoresStart();
            list(server);

            assertThat(beginnings.get(beginnings.size() - 1)).containsExactlyElementsOf(keys);
        }
    }

    @Test
    @DisplayName("H32 an empty page that promises more does not show that there is nothing")
    void emptyPages() {
        List<String> keys = numbered(300, "cube/%05d");
        try (ListingServer server = new ListingServer(UTF_8, keys)) {
            server.hesitates();
            list(server);

            assertThat(beginnings).hasSize(1);
            assertThat(beginnings.get(0)).containsExactlyInAnyOrderElementsOf(keys);
        }
    }

    @Test
    @DisplayName("H23 fewer ranges are listed side by side when the store asks for it, and none is lost")
    void slowDown() {
        List<String> keys = numbered(1_500, "cube/%05d");
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (ListingServer server = new ListingServer(UTF_8, keys)) {
            server.before(request -> {
                boolean tooMany = atOnce.incrementAndGet() > 2;
                pauseOf(2);
                atOnce.decrementAndGet();
                refused.addAndGet(tooMany ? 1 : 0);
                return tooMany ? 503 : 200;
            });
            S3Settings patient =
                    EmbeddedStore.settings(server.endpoint()).withPageSize(PAGE).withRounds(8);
            list(patient);

            assertThat(beginnings).hasSize(1);
            assertThat(beginnings.get(0)).containsExactlyInAnyOrderElementsOf(keys);
            assertThat(refused).hasValueLessThan(keys.size() / PAGE);
        }
    }

    @Test
    void aVisitorEndsIt() {
        AtomicBoolean over = new AtomicBoolean();
        try (ListingServer server = new ListingServer(UTF_8, numbered(1_000, "cube/%05d"));
                S3ObjectStore store =
                        store(EmbeddedStore.settings(server.endpoint()).withPageSize(PAGE))) {
            store.listAll(() -> page -> {
                assertThat(over).isFalse();
                over.set(beginnings.isEmpty());
                return false;
            });
        }

        assertThat(over).isTrue();
    }

    private void list(ListingServer server) {
        list(EmbeddedStore.settings(server.endpoint()).withPageSize(PAGE));
    }

    private void list(S3Settings settings) {
        try (S3ObjectStore store = store(settings)) {
            store.listAll(() -> {
                List<String> seen = new ArrayList<>();
                beginnings.add(seen);
                return page -> seen.addAll(page.objects().stream()
                        .map(StoredObject::key)
                        .map(ObjectKey::value)
                        .collect(Collectors.toList()));
            });
        }
    }

    private StoreException failure(ListingServer server) {
        return catchThrowableOfType(StoreException.class, () -> list(server));
    }

    private static S3ObjectStore store(S3Settings settings) {
        return new S3ObjectStore(settings, Clock.systemUTC());
    }

    private static List<String> numbered(int count, String form) {
        return numbered(count, form, 1);
    }

    private static List<String> numbered(int count, String form, long step) {
        return IntStream.range(0, count)
                .mapToObj(n -> form.contains("%c") ? form.formatted((int) (' ' + n * step)) : form.formatted(n * step))
                .toList();
    }

    private static void pauseOf(int millis) {
        java.util.concurrent.locks.LockSupport.parkNanos(millis * 1_000_000L);
    }
}
