package dev.cubesweep.it.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class DeletionTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsDeletedIsNoLongerListed(boolean quiet) {
        try (SimulatedStore store = SimulatedStore.start("--objects=2500")) {
            List<String> kept = new ArrayList<>(store.keys());
            List<String> deleted = everyThird(kept);
            kept.removeAll(deleted);

            DeleteObjectsResponse reply = delete(store, quiet, identifiers(deleted));

            assertThat(reply.errors()).isEmpty();
            assertThat(reply.deleted())
                    .extracting(DeletedObject::key)
                    .containsExactlyElementsOf(quiet ? List.of() : deleted);
            assertThat(store.keys()).isEqualTo(kept);
            assertThat(store.server().remaining()).isEqualTo(new Remaining(kept.size(), 0));
            assertThat(store.server().asked().keysDeleted()).isEqualTo(deleted.size());
            assertThatThrownBy(() -> store.client()
                            .headObject(request ->
                                    request.bucket(SimulatedStore.BUCKET).key(deleted.get(0))))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
        }
    }

    @Test
    void whatIsNotThereCountsAsDeletedInTheReplyButNotInTheCounters() {
        try (SimulatedStore store = SimulatedStore.start("--objects=10")) {
            String key = store.keys().get(4);

            delete(store, false, identifiers(List.of(key)));
            DeleteObjectsResponse again = delete(store, false, identifiers(List.of(key, "cube/never-there")));

            assertThat(again.deleted()).hasSize(2);
            assertThat(store.server().asked())
                    .returns(3L, Asked::keysAskedToDelete)
                    .returns(1L, Asked::keysDeleted)
                    .returns(2L, asked -> asked.requests(Operation.DELETE_OBJECTS));
        }
    }

    @Test
    void anETagIsACondition() {
        try (SimulatedStore store = SimulatedStore.start("--objects=10")) {
            List<S3Object> objects = store.list();
            ObjectIdentifier right =
                    identifier(objects.get(0).key(), objects.get(0).eTag());
            ObjectIdentifier wrong = identifier(objects.get(1).key(), "\"00000000000000000000000000000000\"");

            DeleteObjectsResponse reply = delete(store, false, List.of(right, wrong));

            assertThat(reply.deleted()).extracting(DeletedObject::key).containsExactly(right.key());
            assertThat(reply.errors())
                    .extracting(S3Error::key, S3Error::code)
                    .containsExactly(tuple(wrong.key(), "PreconditionFailed"));
            assertThat(store.keys())
                    .containsExactlyElementsOf(
                            objects.stream().skip(1).map(S3Object::key).toList());
            assertThat(store.server().asked().keysWithCondition()).isEqualTo(2);
        }
    }

    @Test
    void aSingleDeletionKnowsConditionsToo() {
        try (SimulatedStore store = SimulatedStore.start("--objects=2")) {
            S3Object first = store.list().get(0);
            assertThatThrownBy(() -> deleteOne(store, first.key(), "\"other\""))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
            assertThat(store.keys()).contains(first.key());

            deleteOne(store, first.key(), first.eTag());

            assertThat(store.keys()).doesNotContain(first.key());
            assertThatThrownBy(() -> deleteOne(store, first.key(), "*")).isInstanceOf(S3Exception.class);
        }
    }

    @Test
    void conditionsCanBeIgnoredAsMostServersDo() {
        try (SimulatedStore store = SimulatedStore.start("--objects=2", "--ignore-conditions")) {
            List<String> keys = store.keys();

            delete(store, true, List.of(identifier(keys.get(0), "\"other\"")));
            deleteOne(store, keys.get(1), "\"other\"");

            assertThat(store.keys()).isEmpty();
        }
    }

    @Test
    void oddKeysAreDeletedAsTheyAreNamed() {
        try (SimulatedStore store = SimulatedStore.start("--objects=1200", "--layout=ODD")) {
            List<String> kept = new ArrayList<>(store.keys());
            // XML cannot carry a control character: such a key goes by a single deletion.
            List<String> odd = kept.subList(600, 1200).stream()
                    .filter(key -> !key.contains("\u0001"))
                    .toList();
            String control = kept.get(607);

            DeleteObjectsResponse reply = delete(store, false, identifiers(odd));
            deleteOne(store, control, "*");

            kept.removeAll(odd);
            kept.remove(control);
            assertThat(reply.deleted()).extracting(DeletedObject::key).isEqualTo(odd);
            assertThat(control).contains("\u0001");
            assertThat(store.keys()).isEqualTo(kept);
        }
    }

    @Test
    void aRequestForMoreThanAThousandKeysIsRefusedWhole() {
        try (SimulatedStore store = SimulatedStore.start("--objects=1001")) {
            List<ObjectIdentifier> all = identifiers(store.keys());

            assertThatThrownBy(() -> delete(store, true, all)).isInstanceOf(S3Exception.class);
            assertThat(store.server().remaining().generated()).isEqualTo(1001);
        }
    }

    private static DeleteObjectsResponse delete(SimulatedStore store, boolean quiet, List<ObjectIdentifier> objects) {
        return store.client()
                .deleteObjects(request -> request.bucket(SimulatedStore.BUCKET)
                        .delete(delete -> delete.objects(objects).quiet(quiet)));
    }

    private static void deleteOne(SimulatedStore store, String key, String etag) {
        store.client()
                .deleteObject(request ->
                        request.bucket(SimulatedStore.BUCKET).key(key).ifMatch(etag));
    }

    private static List<ObjectIdentifier> identifiers(List<String> keys) {
        return keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
    }

    private static ObjectIdentifier identifier(String key, String etag) {
        return ObjectIdentifier.builder().key(key).eTag(etag).build();
    }

    private static List<String> everyThird(List<String> keys) {
        List<String> third = new ArrayList<>();
        for (int i = 0; i < keys.size(); i += 3) {
            third.add(keys.get(i));
        }
        return third;
    }
}
