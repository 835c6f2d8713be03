package dev.cubesweep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.Leftovers;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectVersion;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.UnfinishedUpload;
import dev.cubesweep.store.Versioning;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Replies about uploads and versions that real servers give and the embedded one does not. */
class ScriptedLeftoversTest {

    private static final ObjectKey A = new ObjectKey("cube/a");
    private static final String DENIED = "<Error><Code>AccessDenied</Code><Message>No</Message></Error>";
    private static final String UNKNOWN = "<Error><Code>NotImplemented</Code><Message>No</Message></Error>";

    private final ScriptedServer server = new ScriptedServer();
    private final S3ObjectStore store = new S3ObjectStore(
            EmbeddedStore.settings(server.endpoint())
                    .withChecksums(ChecksumMode.WHEN_SUPPORTED)
                    .withAttempts(2, Duration.ofSeconds(10)),
            Clock.systemUTC());
    private final Leftovers leftovers = store.leftovers();
    private final Map<String, ObjectVersion> seen = new LinkedHashMap<>();
    private int probed;

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    private static String uploads(String markers, String... keys) {
        StringBuilder body =
                new StringBuilder("<ListMultipartUploadsResult><EncodingType>url</EncodingType>" + markers);
        for (String key : keys) {
            body.append(upload(key, "id"));
        }
        return body + "</ListMultipartUploadsResult>";
    }

    private static String upload(String key, String id) {
        return "<Upload><Key>" + key + "</Key><UploadId>" + id
                + "</UploadId><Initiated>2026-01-02T03:04:05.678Z</Initiated></Upload>";
    }

    private static String truncated(String key, String id) {
        return "<IsTruncated>true</IsTruncated><NextKeyMarker>" + key + "</NextKeyMarker><NextUploadIdMarker>" + id
                + "</NextUploadIdMarker>";
    }

    private static String parts(String markers, int number, int size, String day) {
        return "<ListPartsResult>" + markers + "<Part><PartNumber>" + number + "</PartNumber><Size>" + size
                + "</Size><LastModified>2026-01-" + day + "T00:00:00.000Z</LastModified></Part></ListPartsResult>";
    }

    private List<UnfinishedUpload> listed() {
        List<UnfinishedUpload> uploads = new ArrayList<>();
        leftovers.listUploads(uploads::add);
        return uploads;
    }

    private void assertListingFails(StoreException.Kind kind) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(this::listed)
                .extracting(StoreException::kind)
                .isEqualTo(kind);
    }

    @Test
    @DisplayName("H19 H20 the next page is asked for by both markers, and keys are decoded")
    void pagesGoOnByBothMarkers() {
        server.then(200, uploads(truncated("cube/a%2Bb", "id-1") + upload("cube/a%2Bb", "id-1")))
                .then(200, uploads("<IsTruncated>false</IsTruncated>", "cube/a%2Bb"));

        assertThat(listed()).extracting(upload -> upload.key().value()).containsExactly("cube/a+b", "cube/a+b");
        assertThat(server.requests().get(0)).contains("prefix=cube%2F", "encoding-type=url");
        assertThat(server.requests().get(1)).contains("key-marker=cube%2Fa%2Bb", "upload-id-marker=id-1");
    }

    @Test
    @DisplayName("H04 H33 a list that goes round in a circle of pages is none, in whatever order keys come")
    void aCircleOfPages() {
        for (int round = 0; round < 2; round++) {
            server.then(200, uploads(truncated("cube/c", "id"), "cube/c"))
                    .then(200, uploads(truncated("cube/a", "id"), "cube/a"))
                    .then(200, uploads(truncated("cube/b", "id"), "cube/b"));
        }

        assertListingFails(StoreException.Kind.INCOMPLETE);
        assertThat(server.requests()).hasSizeLessThan(6);
    }

    @Test
    @DisplayName("H20 a service that does not say whether it encoded its keys is asked for them as they are")
    void encodingIsLeftOpen() {
        String open = uploads("<IsTruncated>false</IsTruncated>", "cube/a%2Bb")
                .replace("<EncodingType>url</EncodingType>", "");
        server.then(200, open).then(200, open.replace("%2B", "+"));

        assertThat(listed()).extracting(upload -> upload.key().value()).containsExactly("cube/a+b");
        assertThat(server.requests().get(1)).doesNotContain("encoding-type");
    }

    @Test
    @DisplayName("H02 H19 of a service that ignores the prefix, other tenants' uploads are left out")
    void aPrefixIsIgnored() {
        server.then(200, uploads("<IsTruncated>false</IsTruncated>", "cube2/theirs", "cube/mine", "other"));

        assertThat(listed()).extracting(upload -> upload.key().value()).containsExactly("cube/mine");
    }

    @Test
    @DisplayName("H04 H19 a list of uploads that does not come to its end is none")
    void brokenLists() {
        server.then(200, uploads(truncated("cube/a", "id"), "cube/a"))
                .then(200, uploads(truncated("cube/a", "id"), "cube/a"));
        assertListingFails(StoreException.Kind.INCOMPLETE);

        server.then(200, uploads("<IsTruncated>true</IsTruncated>", "cube/a"));
        assertListingFails(StoreException.Kind.INCOMPLETE);

        server.then(200, uploads("<IsTruncated>false</IsTruncated>", "cube/a", "cube/a"));
        assertListingFails(StoreException.Kind.INCOMPLETE);

        server.then(200, uploads(truncated("cube/a", "id"), "cube/a"))
                .then(200, uploads("<IsTruncated>false</IsTruncated>", "cube/a"));
        assertListingFails(StoreException.Kind.INCOMPLETE);

        server.then(200, "<html>It works</html>");
        assertListingFails(StoreException.Kind.INCOMPLETE);
    }

    @Test
    @DisplayName("H19 a store that refuses, or does not know uploads, says so in a sentence")
    void refusals() {
        server.then(403, DENIED);
        assertListingFails(StoreException.Kind.DENIED);
        server.then(501, UNKNOWN);
        assertListingFails(StoreException.Kind.UNREACHABLE);
    }

    @Test
    @DisplayName("H19 the parts of all pages are added up, and the latest counts")
    void partsOverPages() {
        server.then(
                        200,
                        parts(
                                "<IsTruncated>true</IsTruncated><NextPartNumberMarker>1</NextPartNumberMarker>",
                                1,
                                5,
                                "20"))
                .then(200, parts("<IsTruncated>false</IsTruncated>", 2, 7, "10"));

        assertThat(leftovers.progress(A, "id")).hasValueSatisfying(progress -> {
            assertThat(progress.bytes()).isEqualTo(12);
            assertThat(progress.lastPartAt()).isEqualTo(Instant.parse("2026-01-20T00:00:00Z"));
        });
        assertThat(server.requests().get(1)).contains("part-number-marker=1");
    }

    @Test
    @DisplayName("H04 H19 a list of parts that does not say whether it is the last is none")
    void partsWithoutAnEnd() {
        server.then(200, parts("", 1, 5, "20")).then(200, "<html>It works</html>");

        assertProgressIsUnknown();
        assertProgressIsUnknown();
    }

    private void assertProgressIsUnknown() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> leftovers.progress(A, "id"))
                .extracting(StoreException::kind)
                .isEqualTo(StoreException.Kind.INCOMPLETE);
    }

    @Test
    @DisplayName("H19 the outcome of an abort is what the service says, and it is asked once")
    void aborts() {
        nothingCanBeProbed();
        server.then(204, "")
                .then(404, "<Error><Code>NoSuchUpload</Code></Error>")
                .then(403, DENIED)
                .then(503, "<Error><Code>SlowDown</Code></Error>");

        assertThat(leftovers.abort(A, "id")).isEqualTo(DeleteOutcome.deleted(A));
        assertThat(leftovers.abort(A, "id")).isEqualTo(DeleteOutcome.alreadyGone(A));
        assertThat(leftovers.abort(A, "id")).isEqualTo(DeleteOutcome.failed(A, "AccessDenied: No"));
        assertThat(leftovers.abort(A, "id")).isEqualTo(DeleteOutcome.unsettled(A, "SlowDown"));
        assertThat(removals()).hasSize(4).allMatch(request -> request.equals("DELETE /bucket/cube/a?uploadId=id"));
    }

    @Test
    @DisplayName("H18 the outcome of a removal is what the service says of that version, and it is asked once")
    void removalsOfVersions() {
        nothingCanBeProbed();
        server.then(new ScriptedServer.Reply(204, Map.of("x-amz-version-id", "v1"), ""))
                .then(204, "")
                .then(new ScriptedServer.Reply(
                        204, Map.of("x-amz-version-id", "v9", "x-amz-delete-marker", "true"), ""))
                .then(ScriptedServer.SILENCE);

        assertThat(leftovers.remove(A, "v1")).isEqualTo(DeleteOutcome.deleted(A));
        assertThat(leftovers.remove(A, "v1")).isEqualTo(DeleteOutcome.deleted(A));
        assertThat(leftovers.remove(A, "v1"))
                .isEqualTo(DeleteOutcome.failed(
                        A, "The store was asked to remove the version v1 and answers for the version v9."));
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> leftovers.remove(A, "v1"));
        assertThat(removals()).hasSize(4).allMatch(request -> request.equals("DELETE /bucket/cube/a?versionId=v1"));
    }

    @Test
    @DisplayName("H18 a version without an id, which the service would take for the current one, is not asked for")
    void aVersionWithoutAnId() {
        nothingCanBeProbed();

        assertThatIllegalArgumentException().isThrownBy(() -> leftovers.remove(A, " "));

        assertThat(removals()).isEmpty();
    }

    private void nothingCanBeProbed() {
        server.then(403, DENIED).then(403, "");
        store.capabilities();
        probed = server.requests().size();
    }

    private List<String> removals() {
        return server.requests().subList(probed, server.requests().size());
    }

    @Test
    @DisplayName("H18 where the setting may not be read, versions that are there show it")
    void versioningBySight() {
        server.then(403, DENIED)
                .then(200, versions(version("cube/a", "null", true, "02")))
                .then(403, DENIED)
                .then(200, versions(version("cube/a", "v1", true, "02")))
                .then(501, UNKNOWN)
                .then(501, UNKNOWN)
                .then(200, "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>")
                .then(200, "<VersioningConfiguration/>");

        assertThat(leftovers.versioning()).isEqualTo(Versioning.UNKNOWN);
        assertThat(leftovers.versioning()).isEqualTo(Versioning.ENABLED);
        assertThat(leftovers.versioning()).isEqualTo(Versioning.UNKNOWN);
        assertThat(leftovers.versioning()).isEqualTo(Versioning.SUSPENDED);
        assertThat(leftovers.versioning()).isEqualTo(Versioning.NEVER);
    }

    @Test
    @DisplayName("H18 a key whose versions go on over pages is one key, in whatever order keys come")
    void versionsOverPages() {
        server.then(
                        200,
                        versions(
                                "<IsTruncated>true</IsTruncated><NextKeyMarker>cube/a</NextKeyMarker>"
                                        + "<NextVersionIdMarker>m</NextVersionIdMarker>",
                                version("cube/z", "z", true, "01") + marker("cube/a", "m", true, "20")))
                .then(
                        200,
                        versions(
                                "<IsTruncated>false</IsTruncated><KeyMarker>cube/a</KeyMarker>",
                                version("cube/a", "v", false, "10")));
        List<ObjectVersion> versions = new ArrayList<>();

        leftovers.listVersions(versions::add);

        assertThat(versions).extracting(ObjectVersion::versionId).containsExactly("z", "m", "v");
        assertThat(versions.get(1).oldSince()).as("it hides a version").isNull();
        assertThat(versions.get(2).oldSince()).isEqualTo(Instant.parse("2026-01-20T00:00:00Z"));
    }

    @Test
    @DisplayName("H11 H18 a version that was begun before the one under it was written is old no sooner for that")
    void theServicesOrderCounts() {
        server.then(
                200,
                versions(version("cube/a", "now", true, "30")
                        + version("cube/a", "begun-early", false, "01")
                        + version("cube/a", "under", false, "10")));

        see(leftovers.versions(A));

        assertThat(seen.keySet()).containsExactly("now", "begun-early", "under");
        assertThat(oldSince("begun-early")).isEqualTo("2026-01-30T00:00:00Z");
        assertThat(oldSince("under")).as("not credible, so it stays").isBefore("2026-01-10T00:00:00Z");
    }

    @Test
    @DisplayName("H18 where a marker lies among versions, each is old since the latest time that it can have been")
    void markersAmongVersions() {
        server.then(
                200,
                versions(version("cube/a", "now", true, "30")
                        + version("cube/a", "begun-early", false, "01")
                        + version("cube/a", "under", false, "01")
                        + marker("cube/a", "hid-one-of-them", false, "20")));
        see(leftovers.versions(A));

        assertThat(oldSince("begun-early")).isEqualTo("2026-01-30T00:00:00Z");
        assertThat(oldSince("under")).isEqualTo("2026-01-20T00:00:00Z");
        assertThat(oldSince("hid-one-of-them")).isEqualTo("2026-01-30T00:00:00Z");
    }

    private void see(List<ObjectVersion> versions) {
        versions.forEach(version -> seen.put(version.versionId(), version));
    }

    private @Nullable Instant oldSince(String id) {
        return Objects.requireNonNull(seen.get(id)).oldSince();
    }

    private static String versions(String entries) {
        return versions("<IsTruncated>false</IsTruncated>", entries);
    }

    private static String versions(String markers, String entries) {
        return "<ListVersionsResult>" + markers + entries + "</ListVersionsResult>";
    }

    private static String version(String key, String id, boolean latest, String day) {
        return "<Version>" + fields(key, id, latest, day) + "<Size>1</Size></Version>";
    }

    private static String marker(String key, String id, boolean latest, String day) {
        return "<DeleteMarker>" + fields(key, id, latest, day) + "</DeleteMarker>";
    }

    private static String fields(String key, String id, boolean latest, String day) {
        return "<Key>" + key + "</Key><VersionId>" + id + "</VersionId><IsLatest>" + latest
                + "</IsLatest><LastModified>2026-01-" + day + "T00:00:00.000Z</LastModified>";
    }
}
