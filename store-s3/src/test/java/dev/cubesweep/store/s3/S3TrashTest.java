package dev.cubesweep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cubesweep.store.CopyOutcome;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import dev.cubesweep.store.s3.ScriptedServer.Reply;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies by a service that does not do as it says. */
class S3TrashTest {

    private static final String DATE = "Mon, 23 Nov 2026 10:00:00 GMT";
    private static final StoredObject CLIP =
            new StoredObject(new ObjectKey("cube/clips/a.mp4"), 7, "\"1\"", Instant.parse("2026-11-23T10:00:00Z"));
    private static final StoredObject COPY = new StoredObject(
            new ObjectKey("cube/.cubesweep/trash/2026-12-24/20261123-020000-3f9a1c/clips/a.mp4"),
            7,
            "\"1\"",
            CLIP.lastModified());
    private static final String PATH = COPY.key().value().substring("cube/.cubesweep/".length());
    private static final String COPIED =
            "<CopyObjectResult><ETag>\"1\"</ETag><LastModified>2026-11-23T10:00:00Z</LastModified></CopyObjectResult>";

    private final ScriptedServer server = new ScriptedServer();
    private final S3ObjectStore store = new S3ObjectStore(
            EmbeddedStore.settings(server.endpoint()).withChecksums(ChecksumMode.WHEN_SUPPORTED), Clock.systemUTC());
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

    private static Reply found(long size) {
        return new Reply(
                200, Map.of("Last-Modified", DATE, "ETag", "\"1\"", "Content-Length", Long.toString(size)), "");
    }

    private List<String> asked() {
        return server.requests().stream()
                .skip(probed)
                .map(request -> request.split(" ")[0])
                .toList();
    }

    @Test
    void aCopyIsMadeOfWhatWasSeenAndLookedAt() {
        server.then(200, COPIED).then(found(7));

        assertThat(store.trash().keep(CLIP, PATH)).isEqualTo(CopyOutcome.of(CopyOutcome.Result.COPIED));
        assertThat(asked()).containsExactly("PUT", "HEAD");
        assertThat(server.headers().get(probed))
                .containsEntry("X-amz-copy-source-if-match", List.of("\"1\""))
                .containsEntry("X-amz-metadata-directive", List.of("COPY"));
    }

    @Test
    @DisplayName("H15 a confirmed copy that is not whole is none")
    void aCopyThatIsNotWhole() {
        server.then(200, COPIED).then(found(6)).then(found(7));

        CopyOutcome outcome = store.trash().keep(CLIP, PATH);

        assertThat(outcome.result()).isEqualTo(CopyOutcome.Result.FAILED);
        assertThat(outcome.detail()).contains("not there in its whole size");
    }

    @Test
    @DisplayName("H15 a confirmed copy that is not there is none")
    void aCopyThatIsNotThere() {
        server.then(200, COPIED).then(404, "").then(found(7));

        assertThat(store.trash().keep(CLIP, PATH).result()).isEqualTo(CopyOutcome.Result.FAILED);
    }

    @Test
    @DisplayName("H10 where the condition is ignored, another object that was copied is none of the plan's")
    void aCopyOfAnotherObject() {
        server.then(200, COPIED).then(found(9)).then(found(9));

        assertThat(store.trash().keep(CLIP, PATH)).isEqualTo(CopyOutcome.of(CopyOutcome.Result.CHANGED));
    }

    @Test
    void whatLiesAtItsPlaceIsNotEvenAskedToBeReplaced() {
        server.then(found(3));

        assertThat(store.trash().bringBack(COPY, CLIP.key())).isEqualTo(CopyOutcome.of(CopyOutcome.Result.OCCUPIED));
        assertThat(asked()).containsExactly("HEAD");
    }

    @Test
    void whatIsWrittenAtTheLastMomentIsNotReplaced() {
        server.then(404, "")
                .then(412, "<Error><Code>PreconditionFailed</Code></Error>")
                .then(found(3));

        assertThat(store.trash().bringBack(COPY, CLIP.key())).isEqualTo(CopyOutcome.of(CopyOutcome.Result.OCCUPIED));
        assertThat(server.headers().get(probed + 1)).containsEntry("If-none-match", List.of("*"));
    }

    @ParameterizedTest
    @CsvSource({"401, InvalidAccessKeyId, DENIED", "503, SlowDown, UNREACHABLE"})
    @DisplayName("H15 a store that does not know the credentials, or does not answer, copies nothing")
    void noAnswer(int status, String code, StoreException.Kind kind) {
        server.then(status, "<Error><Code>" + code + "</Code></Error>");

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.trash().keep(CLIP, PATH))
                .extracting(StoreException::kind)
                .isEqualTo(kind);
    }

    @Test
    @DisplayName("H23 an error inside a 200 is no copy")
    void anErrorInsideASuccess() {
        server.then(200, "<Error><Code>InternalError</Code></Error>");

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.trash().keep(CLIP, PATH));
    }

    @ParameterizedTest
    @CsvSource({
        "400, KeyTooLongError, FAILED",
        "403, InvalidObjectState, FAILED",
        "403, ObjectNotInActiveTierError, FAILED",
        "403, AccessDenied, DENIED"
    })
    void oneObjectIsRefused(int status, String code, CopyOutcome.Result result) {
        server.then(status, "<Error><Code>" + code + "</Code></Error>");

        CopyOutcome outcome = store.trash().keep(CLIP, PATH);

        assertThat(outcome.result()).isEqualTo(result);
        assertThat(outcome.detail()).contains(code);
    }

    @ParameterizedTest
    @CsvSource({"501, NotImplemented", "400, InvalidArgument"})
    @DisplayName("H31 where copies know no condition, another look has to do")
    void anUnknownCondition(int status, String code) {
        server.then(404, "")
                .then(status, "<Error><Code>" + code + "</Code></Error>")
                .then(404, "")
                .then(200, COPIED)
                .then(found(7));

        assertThat(store.trash().bringBack(COPY, CLIP.key())).isEqualTo(CopyOutcome.of(CopyOutcome.Result.COPIED));
        assertThat(asked()).containsExactly("HEAD", "PUT", "HEAD", "PUT", "HEAD");
        assertThat(server.headers().get(probed + 3)).doesNotContainKey("If-none-match");
    }

    @Test
    void whatIsWrittenWhileTheConditionIsTriedIsNotReplaced() {
        server.then(404, "")
                .then(501, "<Error><Code>NotImplemented</Code></Error>")
                .then(found(3));

        assertThat(store.trash().bringBack(COPY, CLIP.key())).isEqualTo(CopyOutcome.of(CopyOutcome.Result.OCCUPIED));
        assertThat(asked()).containsExactly("HEAD", "PUT", "HEAD");
    }

    @Test
    @DisplayName("H23 a copy that the service was too busy for is asked for again")
    void aCopyIsAskedForAgain() {
        try (S3ObjectStore patient = new S3ObjectStore(
                EmbeddedStore.settings(server.endpoint())
                        .withChecksums(ChecksumMode.WHEN_SUPPORTED)
                        .withRounds(2),
                Clock.systemUTC())) {
            server.refuseProbeOf(patient);
            server.then(503, "<Error><Code>SlowDown</Code></Error>")
                    .then(200, COPIED)
                    .then(found(7));

            assertThat(patient.trash().keep(CLIP, PATH)).isEqualTo(CopyOutcome.of(CopyOutcome.Result.COPIED));
        }
    }

    @Test
    void whatIsTooLargeIsNotAskedFor() {
        StoredObject large = new StoredObject(CLIP.key(), 6L << 30, CLIP.etag(), CLIP.lastModified());

        assertThat(store.trash().keep(large, PATH).detail()).contains("5 GiB");
        assertThat(asked()).isEmpty();
    }
}
