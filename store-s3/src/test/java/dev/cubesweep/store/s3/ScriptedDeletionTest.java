package dev.cubesweep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreCapabilities;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import dev.cubesweep.store.s3.ScriptedServer.Reply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Replies to deletions that real servers give and the embedded one does not. */
class ScriptedDeletionTest {

    private static final StoredObject A = object("cube/a");
    private static final StoredObject B = object("cube/b");
    private static final StoredObject C = object("cube/c");

    private static final Reply PUT = new Reply(200, Map.of("ETag", "\"e\""), "");
    private static final int SCRATCH_SIZE = "cube/.cubesweep/probe/".length() + 36;
    private static final Reply THERE = new Reply(
            200,
            Map.of("Content-Length", String.valueOf(SCRATCH_SIZE), "Last-Modified", "Wed, 01 Jul 2026 12:00:00 GMT"),
            "");

    private final ScriptedServer server = new ScriptedServer();
    private final S3ObjectStore store = new S3ObjectStore(
            EmbeddedStore.settings(server.endpoint()).withChecksums(ChecksumMode.WHEN_SUPPORTED), Clock.systemUTC());

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    @Test
    @DisplayName("H14 only what the reply says to be deleted is deleted")
    void theReplyDecides() {
        nothingCanBeProbed();
        server.then(200, result(deleted("cube/a") + error("cube/b", "AccessDenied", "Not yours")));

        assertThat(store.delete(List.of(A, B, C)))
                .containsExactly(
                        DeleteOutcome.deleted(A.key()),
                        DeleteOutcome.failed(B.key(), "AccessDenied: Not yours"),
                        DeleteOutcome.unsettled(C.key(), "The reply does not mention this key."));
    }

    @Test
    @DisplayName("H29 a service that quotes the credentials is repeated without them, wherever its words go")
    void credentialsThatAreQuoted() {
        nothingCanBeProbed();
        server.then(200, result(error("cube/a", "AccessDenied", "Not for test-key, test-secret")));
        assertThat(store.delete(List.of(A)))
                .containsExactly(DeleteOutcome.failed(A.key(), "AccessDenied: Not for ***, ***"));

        server.then(403, "<Error><Code>AccessDenied</Code><Message>Not for test-key, test-secret</Message></Error>");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.list(KeyRange.ALL, page -> true))
                .satisfies(e -> assertThat(e)
                        .hasStackTraceContaining("Not for ***, ***")
                        .satisfies(thrown -> {
                            StringWriter trace = new StringWriter();
                            thrown.printStackTrace(new PrintWriter(trace, true));
                            assertThat(trace.toString()).doesNotContain("test-key", "test-secret");
                        }));
    }

    @Test
    @DisplayName("H14 H20 a long reply with escaped keys is read whole")
    void aLongReply() {
        nothingCanBeProbed();
        List<StoredObject> batch = IntStream.range(0, 1_000)
                .mapToObj(n -> object("cube/<" + n + "> & x" + "x".repeat(n % 50)))
                .toList();
        server.then(
                200,
                result(batch.stream()
                        .map(object -> deleted(object.key()
                                .value()
                                .replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;")))
                        .collect(Collectors.joining())));

        assertThat(store.delete(batch))
                .containsExactlyElementsOf(batch.stream()
                        .map(object -> DeleteOutcome.deleted(object.key()))
                        .toList());
    }

    @Test
    @DisplayName("H14 a key that is both deleted and refused has failed")
    void doubtMeansFailed() {
        nothingCanBeProbed();
        server.then(200, result(error("cube/a", "AccessDenied", "Not yours") + deleted("cube/a")));

        assertThat(store.delete(List.of(A)))
                .extracting(DeleteOutcome::result)
                .containsExactly(DeleteOutcome.Result.FAILED);
    }

    @Test
    @DisplayName("H14 the service's codes are told apart")
    void codesAreToldApart() {
        nothingCanBeProbed();
        server.then(200, result(error("cube/a", "PreconditionFailed", "x") + error("cube/b", "NoSuchKey", "x")));

        assertThat(store.delete(List.of(A, B)))
                .containsExactly(DeleteOutcome.changed(A.key()), DeleteOutcome.alreadyGone(B.key()));
    }

    @Test
    @DisplayName("H14 a 200 without a word on any key settles nothing")
    void silence() {
        nothingCanBeProbed();
        server.then(200, result(""));

        assertThat(store.delete(List.of(A)))
                .extracting(DeleteOutcome::result)
                .containsExactly(DeleteOutcome.Result.UNSETTLED);
    }

    @Test
    @DisplayName("H23 a SlowDown inside a 200 is an error")
    void slowDownInsideTwoHundred() {
        nothingCanBeProbed();
        server.then(200, "<Error><Code>SlowDown</Code><Message>Reduce your rate</Message></Error>");

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.delete(List.of(A)))
                .withMessageContaining("SlowDown");
    }

    @Test
    @DisplayName("H31 a store without multi-delete is asked one by one")
    void withoutMultiDelete() {
        nothingCanBeProbed();
        server.then(501, "<Error><Code>NotImplemented</Code></Error>")
                .then(204, "")
                .then(403, "");

        assertThat(store.delete(List.of(A, B)))
                .extracting(DeleteOutcome::result)
                .containsExactly(DeleteOutcome.Result.DELETED, DeleteOutcome.Result.FAILED);
        assertThat(server.requests().subList(3, 5)).containsExactly("DELETE /bucket/cube/a", "DELETE /bucket/cube/b");
    }

    @Test
    @DisplayName("H31 the probe of a store without multi-delete and with conditions")
    void probeWithoutMultiDelete() {
        server.then(PUT).then(THERE);
        server.then(501, "<Error><Code>NotImplemented</Code></Error>");
        server.then(412, "").then(THERE).then(204, "").then(404, ""); // wrong, still there, right, gone
        server.then(204, "");

        assertThat(store.capabilities()).isEqualTo(new StoreCapabilities(false, true));
        assertThat(server.requests())
                .allMatch(request ->
                        request.contains("/bucket/cube/.cubesweep/probe/") || request.equals("POST /bucket?delete"));
    }

    @Test
    @DisplayName("H10 a deletion that fails for another reason shows nothing of conditions")
    void probeOfAStoreThatFails() {
        server.then(PUT).then(THERE).then(501, "<Error><Code>NotImplemented</Code></Error>");
        server.then(403, "").then(204, "");

        assertThat(store.capabilities()).isEqualTo(new StoreCapabilities(false, false));
    }

    @Test
    @DisplayName("H10 H23 a store that is too busy for the scratch object shows nothing, and is probed again")
    void probeOfABusyStore() {
        server.then(PUT).then(THERE).then(501, "<Error><Code>NotImplemented</Code></Error>");
        server.then(503, "<Error><Code>SlowDown</Code></Error>").then(THERE).then(204, "");

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(store::capabilities)
                .withMessageContaining("could not be found out: SlowDown");
        assertThat(server.requests()).last().asString().startsWith("DELETE /bucket/cube/.cubesweep/probe/");
    }

    @Test
    @DisplayName("H10 a store that refuses every condition is asked without")
    void probeOfAStoreThatRefusesConditions() {
        server.then(PUT).then(THERE);
        server.then(400, "<Error><Code>MalformedXML</Code></Error>")
                .then(200, result(""))
                .then(204, "");

        assertThat(store.capabilities()).isEqualTo(new StoreCapabilities(true, false));
        assertThat(server.requests().get(4)).startsWith("DELETE /bucket/cube/.cubesweep/probe/");
    }

    @Test
    void aMissingReplyMayMeanAnything() {
        nothingCanBeProbed();
        server.close();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.delete(List.of(A)))
                .extracting(StoreException::kind)
                .isEqualTo(StoreException.Kind.UNREACHABLE);
    }

    @Test
    void aHeadThatIsForbiddenIsNoAbsence() {
        server.then(403, "");

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.head(A.key()))
                .extracting(StoreException::kind)
                .isEqualTo(StoreException.Kind.DENIED);
    }

    @Test
    void aMissingBucketIsNoMissingFile() {
        server.then(404, "<Error><Code>NoSuchBucket</Code></Error>");

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.reservedFiles().open("owner"))
                .withMessageContaining("does not exist");
    }

    private void nothingCanBeProbed() {
        server.then(403, "<Error><Code>AccessDenied</Code></Error>").then(403, "");
        assertThat(store.capabilities()).isEqualTo(new StoreCapabilities(true, false));
    }

    private static StoredObject object(String key) {
        return new StoredObject(new ObjectKey(key), 1, "\"e\"", Instant.EPOCH);
    }

    private static String result(String content) {
        return "<DeleteResult>" + content + "</DeleteResult>";
    }

    private static String deleted(String key) {
        return "<Deleted><Key>" + key + "</Key></Deleted>";
    }

    private static String error(String key, String code, String message) {
        return "<Error><Key>" + key + "</Key><Code>" + code + "</Code><Message>" + message + "</Message></Error>";
    }
}
