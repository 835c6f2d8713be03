package dev.cubesweep.it.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

class OwnFilesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 200_000, 3_000_000})
    void whatIsPutIsReadBackByteForByte(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        try (SimulatedStore store = SimulatedStore.start("--objects=10")) {
            put(store, "cube/.cubesweep/plans/a+b %41.plan", content);

            assertThat(get(store, "cube/.cubesweep/plans/a+b %41.plan")).isEqualTo(content);
        }
    }

    @Test
    void ownFilesAreListedAmongTheGeneratedOnesAndDeleted() {
        try (SimulatedStore store = SimulatedStore.start("--objects=5000")) {
            put(store, "cube/.cubesweep/owner", new byte[3]);
            put(store, "cube/clips/80000000", new byte[4]);
            put(store, "other/last", new byte[5]);

            List<String> keys = store.keys();
            assertThat(keys).hasSize(5003).isSortedAccordingTo(Utf8Order.INSTANCE);
            assertThat(keys)
                    .contains("cube/clips/80000000")
                    .startsWith("cube/.cubesweep/owner")
                    .endsWith("other/last");
            assertThat(store.list(request -> request.prefix("cube/.cubesweep/")))
                    .extracting(S3Object::size)
                    .containsExactly(3L);
            assertThat(store.server().remaining()).isEqualTo(new Remaining(5000, 3));

            store.client()
                    .deleteObject(
                            request -> request.bucket(SimulatedStore.BUCKET).key("cube/clips/80000000"));
            assertThat(store.keys()).hasSize(5002).doesNotContain("cube/clips/80000000");
        }
    }

    @Test
    @DisplayName("H33 keys are listed by their UTF-8 bytes, in which U+1F3AC comes after U+FF01")
    void theOrderIsThatOfUtf8() {
        try (SimulatedStore store = SimulatedStore.start("--objects=0")) {
            List<String> inOrder = List.of("a", "a!", "z", "\u00E9", "\uD7FF", "\uE000", "\uFF01", "\uD83C\uDFAC");
            inOrder.forEach(key -> put(store, key, new byte[1]));

            assertThat(store.keys()).isEqualTo(inOrder);
            assertThat(store.list(request -> request.startAfter("\uFF01"))).hasSize(1);
        }
    }

    @Test
    void aGeneratedObjectIsOverwritten() {
        try (SimulatedStore store = SimulatedStore.start("--objects=100")) {
            S3Object before = store.list().get(50);

            put(store, before.key(), new byte[7]);

            S3Object after = store.list().get(50);
            assertThat(store.keys()).hasSize(100);
            assertThat(after.key()).isEqualTo(before.key());
            assertThat(after.size()).isEqualTo(7);
            assertThat(after.eTag()).isNotEqualTo(before.eTag());
            assertThat(after.lastModified()).isCloseTo(Instant.now(), Assertions.within(Duration.ofMinutes(1)));
            assertThat(get(store, before.key())).hasSize(7);
            store.client()
                    .deleteObject(
                            request -> request.bucket(SimulatedStore.BUCKET).key(before.key()));
            assertThat(store.keys()).hasSize(99);
        }
    }

    @Test
    void aHeadSaysWhatTheListingSays() {
        try (SimulatedStore store = SimulatedStore.start("--objects=100", "--layout=ODD")) {
            for (S3Object listed : store.list()) {
                HeadObjectResponse head = store.client()
                        .headObject(
                                request -> request.bucket(SimulatedStore.BUCKET).key(listed.key()));

                assertThat(head.contentLength()).isEqualTo(listed.size());
                assertThat(head.eTag()).isEqualTo(listed.eTag());
                assertThat(head.lastModified().getEpochSecond())
                        .isEqualTo(listed.lastModified().getEpochSecond());
            }
        }
    }

    private static void put(SimulatedStore store, String key, byte[] content) {
        store.client()
                .putObject(request -> request.bucket(SimulatedStore.BUCKET).key(key), RequestBody.fromBytes(content));
    }

    private static byte[] get(SimulatedStore store, String key) {
        return store.client()
                .getObjectAsBytes(
                        request -> request.bucket(SimulatedStore.BUCKET).key(key))
                .asByteArray();
    }
}
