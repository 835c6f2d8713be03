package dev.cubesweep.it.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class ListingTest {

    @ParameterizedTest
    @CsvSource({"PIPELINE, 100000", "FLAT, 20001", "FOLDERS, 20001", "ALIKE, 12000", "ODD, 12000", "PIPELINE, 4"})
    void everyKeyIsListedOnceAndInOrder(String layout, int objects) {
        try (SimulatedStore store = SimulatedStore.start("--layout=" + layout, "--objects=" + objects)) {
            List<ObjectKey> keys = store.keys().stream().map(ObjectKey::new).toList();

            assertThat(keys).hasSize(objects).isSorted().doesNotHaveDuplicates();
            assertThat(keys).allMatch(key -> key.value().startsWith("cube/"));
            assertThat(store.server().asked().keysListed()).isEqualTo(objects);
        }
    }

    @ParameterizedTest
    @EnumSource(value = KeyLayout.class, mode = EnumSource.Mode.EXCLUDE, names = "UTF_16")
    void aListingBeginsAnywhere(KeyLayout layout) {
        try (SimulatedStore store = SimulatedStore.start("--objects=5000", "--layout=" + layout)) {
            NavigableSet<ObjectKey> all = new TreeSet<>();
            store.keys().forEach(key -> all.add(new ObjectKey(key)));
            List<ObjectKey> inOrder = List.copyOf(all);
            Random random = new Random(7);
            for (int trial = 0; trial < 40; trial++) {
                String key = inOrder.get(random.nextInt(all.size())).value();
                String shortened = key.substring(0, key.offsetByCodePoints(key.length(), -1 - random.nextInt(4)));
                for (String start : List.of(key, shortened, key + "!", key + '\uFFFD')) {
                    assertThat(firstAfter(store, start))
                            .as("after %s", start)
                            .isEqualTo(all.tailSet(new ObjectKey(start), false).stream()
                                    .limit(3)
                                    .map(ObjectKey::value)
                                    .toList());
                }
            }
        }
    }

    @Test
    @DisplayName("H33 a store of another order keeps it, wherever a listing begins")
    void anotherOrder() {
        try (SimulatedStore store = SimulatedStore.start("--objects=2500", "--layout=UTF_16")) {
            List<String> keys = store.keys();

            assertThat(keys).hasSize(2500).isSorted();
            assertThat(keys.stream().map(ObjectKey::new).toList())
                    .isNotEqualTo(keys.stream().map(ObjectKey::new).sorted().toList());
            assertThat(firstAfter(store, keys.get(1200))).isEqualTo(keys.subList(1201, 1204));
        }
    }

    private static List<String> firstAfter(SimulatedStore store, String start) {
        return store
                .client()
                .listObjectsV2(request -> request.bucket(SimulatedStore.BUCKET)
                        .encodingType(EncodingType.URL)
                        .startAfter(start)
                        .maxKeys(3))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    @Test
    void aPrefixSelects() {
        try (SimulatedStore store = SimulatedStore.start("--objects=4000")) {
            List<String> all = store.keys();
            for (String prefix :
                    List.of("cube/audio/", "cube/clips/0", "cube/uploads/", "cube/", "cub", "", "a", "z")) {
                assertThat(store.list(request -> request.prefix(prefix)))
                        .as("prefix %s", prefix)
                        .extracting(S3Object::key)
                        .containsExactlyElementsOf(all.stream()
                                .filter(key -> key.startsWith(prefix))
                                .toList());
            }
            assertThat(store.list(request -> request.prefix("cube/clips/").startAfter("cube/audio/zzz")))
                    .hasSize(2400);
            assertThat(store.list(request -> request.prefix("cube/clips/").startAfter("cube/uploads/")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "1000, 1000", "5000, 1000"})
    void aPageHoldsWhatWasAskedForUpToAThousand(int asked, int held) {
        try (SimulatedStore store = SimulatedStore.start("--objects=1001")) {
            ListObjectsV2Response page = store.client()
                    .listObjectsV2(
                            request -> request.bucket(SimulatedStore.BUCKET).maxKeys(asked));

            assertThat(page.contents()).hasSize(held);
            assertThat(page.isTruncated()).isTrue();
            assertThat(store.list(request -> request.maxKeys(asked))).hasSize(1001);
        }
    }

    @Test
    void aFullLastPageIsTheLast() {
        try (SimulatedStore store = SimulatedStore.start("--objects=2000")) {
            assertThat(store.keys()).hasSize(2000);
            assertThat(store.server().asked().requests(Operation.LIST_OBJECTS)).isEqualTo(2);
        }
    }

    @Test
    void theFirstVersionGoesOnAfterTheLastKey() {
        try (SimulatedStore store = SimulatedStore.start("--objects=2500")) {
            List<String> keys = new ArrayList<>();
            ListObjectsResponse page;
            do {
                String marker = keys.isEmpty() ? "" : keys.get(keys.size() - 1);
                page = store.client()
                        .listObjects(
                                request -> request.bucket(SimulatedStore.BUCKET).marker(marker));
                page.contents().forEach(object -> keys.add(object.key()));
            } while (page.isTruncated());

            assertThat(keys).hasSize(2500).isEqualTo(store.keys());
        }
    }

    @Test
    void twoServersWithTheSameOptionsHoldTheSameObjects() {
        String[] options = {"--objects=3000", "--modified=2026-03-01T12:00:00Z"};
        try (SimulatedStore one = SimulatedStore.start(options);
                SimulatedStore other = SimulatedStore.start(options)) {
            assertThat(one.list()).isEqualTo(other.list());
            assertThat(one.list())
                    .allMatch(object -> object.lastModified().isAfter(Instant.parse("2026-02-28T12:00:00Z"))
                            && !object.lastModified().isAfter(Instant.parse("2026-03-01T12:00:00Z")));
            assertThat(one.list().stream().map(S3Object::eTag).distinct()).hasSize(3000);
        }
    }

    @Test
    void whatItDoesNotDoItSays() {
        try (SimulatedStore store = SimulatedStore.start()) {
            Stream.<Runnable>of(
                            () -> store.list(request -> request.delimiter("/")),
                            () -> store.client().getBucketVersioning(request -> request.bucket(SimulatedStore.BUCKET)),
                            () -> store.client()
                                    .createMultipartUpload(request -> request.bucket(SimulatedStore.BUCKET)
                                            .key("a")))
                    .forEach(unsupported -> assertThatThrownBy(unsupported::run)
                            .isInstanceOfSatisfying(
                                    S3Exception.class,
                                    e -> assertThat(e.statusCode()).isEqualTo(501)));
            assertThatThrownBy(() -> store.client().headBucket(request -> request.bucket("other")))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
        }
    }
}
