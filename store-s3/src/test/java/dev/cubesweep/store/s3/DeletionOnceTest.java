package dev.cubesweep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.DeleteOutcome.Result;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import dev.cubesweep.store.s3.ScriptedServer.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests that delete, counted on the wire by a client that may try everything five times: a repeated deletion is
 * another one, of whatever is there by then.
 */
class DeletionOnceTest {

    private static final StoredObject A = object("cube/a");
    private static final StoredObject B = object("cube/b");
    /** No XML holds it, so it is deleted by a request of its own. */
    private static final StoredObject ODD = object("cube/\u0001");

    private final ScriptedServer server = new ScriptedServer();
    private final S3ObjectStore store = new S3ObjectStore(
            EmbeddedStore.settings(server.endpoint())
                    .withChecksums(ChecksumMode.WHEN_SUPPORTED)
                    .withAttempts(5, Duration.ofSeconds(10)),
            Clock.systemUTC());
    private int probed;

    @BeforeEach
    void nothingCanBeProbed() {
        server.refuseProbeOf(store);
        probed = server.requests().size();
    }

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    private static Stream<Reply> noAnswers() {
        return Stream.of(
                new Reply(503, Map.of(), "<Error><Code>SlowDown</Code></Error>"),
                new Reply(500, Map.of(), "<Error><Code>InternalError</Code></Error>"),
                new Reply(429, Map.of(), ""),
                ScriptedServer.SILENCE);
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    @DisplayName("H10 H23 a deletion of many that is not answered is not repeated")
    void manyAreAskedForOnce(Reply none) {
        server.then(none);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.delete(List.of(A, B)))
                .extracting(StoreException::kind)
                .isEqualTo(StoreException.Kind.UNREACHABLE);
        assertThat(deletions()).containsExactly("POST /bucket?delete");
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    @DisplayName("H10 H23 a deletion of one that is not answered is not repeated")
    void oneIsAskedForOnce(Reply none) {
        server.then(none);

        assertThat(store.delete(List.of(ODD))).extracting(DeleteOutcome::result).containsExactly(Result.UNSETTLED);
        assertThat(deletions()).containsExactly("DELETE /bucket/cube/%01");
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    @DisplayName("H23 a reading request is repeated")
    void readingIsRepeated(Reply none) {
        server.then(none).then(404, "");

        assertThat(store.head(A.key())).isEmpty();
    }

    @Test
    @DisplayName("H23 a SlowDown of one key inside a 200 settles nothing of it")
    void slowDownOfAKey() {
        server.then(
                200,
                "<DeleteResult><Deleted><Key>cube/a</Key></Deleted>"
                        + "<Error><Key>cube/b</Key><Code>SlowDown</Code></Error></DeleteResult>");

        assertThat(store.delete(List.of(A, B)))
                .containsExactly(DeleteOutcome.deleted(A.key()), DeleteOutcome.unsettled(B.key(), "SlowDown"));
    }

    @Test
    @DisplayName("H10 H20 keys that XML cannot carry wait until the others are deleted, and can be looked at again")
    void oddKeysArePostponed() {
        server.then(200, "<DeleteResult><Deleted><Key>cube/a</Key></Deleted></DeleteResult>");

        assertThat(store.delete(List.of(ODD, A)))
                .extracting(DeleteOutcome::result)
                .containsExactly(Result.POSTPONED, Result.DELETED);
    }

    @Test
    @DisplayName("H10 H31 a store without multi-delete is asked for a few at a time")
    void fewAtATime() {
        List<StoredObject> many = IntStream.range(0, 100)
                .mapToObj(number -> object("cube/" + number))
                .toList();
        server.then(501, "<Error><Code>NotImplemented</Code></Error>");
        IntStream.range(0, 100).forEach(number -> server.then(204, ""));

        List<DeleteOutcome> outcomes = store.delete(many);

        assertThat(outcomes.subList(0, 25)).allMatch(outcome -> outcome.result() == Result.DELETED);
        assertThat(outcomes.subList(25, 100)).allMatch(outcome -> outcome.result() == Result.POSTPONED);
        assertThat(deletions()).hasSize(1 + 25);
    }

    @Test
    @DisplayName("H23 a store that is too busy is not pestered with the next key")
    void endsEarlyInTrouble() {
        List<StoredObject> many = IntStream.range(0, 10)
                .mapToObj(number -> object("cube/\u0001" + number))
                .toList();
        IntStream.range(0, 10).forEach(number -> server.then(503, ""));

        assertThat(store.delete(many))
                .filteredOn(outcome -> outcome.result() == Result.UNSETTLED)
                .hasSize(3);
        assertThat(deletions()).hasSize(3);
    }

    private List<String> deletions() {
        return server.requests().stream()
                .skip(probed)
                .filter(request -> request.startsWith("DELETE") || request.startsWith("POST"))
                .toList();
    }

    private static StoredObject object(String key) {
        return new StoredObject(new ObjectKey(key), 1, "\"e\"", Instant.EPOCH);
    }
}
