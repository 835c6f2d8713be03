package dev.cubesweep.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.Headers;
import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.s3.ScriptedServer.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** What the settings make of the requests. */
class S3ClientsTest {

    private static final String EMPTY = "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "WHEN_SUPPORTED, X-amz-checksum-crc32, X-amz-trailer",
        "WHEN_REQUIRED,  X-amz-checksum-crc32, ''",
        "MD5,            Content-md5 X-amz-checksum-crc32, ''"
    })
    @DisplayName("H22 checksums are sent as the service wants them")
    void checksums(ChecksumMode mode, String ofDeletion, String ofUpload) {
        server.then(200, "<DeleteResult/>").then(200, "");
        S3Settings settings = EmbeddedStore.settings(server.endpoint()).withChecksums(mode);
        try (S3Client client = S3Clients.build(settings)) {
            ObjectIdentifier key = ObjectIdentifier.builder().key("cube/a").build();
            client.deleteObjects(r -> r.bucket("bucket").delete(d -> d.objects(key)));
            client.putObject(r -> r.bucket("bucket").key("cube/a"), RequestBody.fromString("a"));
        }

        assertThat(server.headers()).extracting(S3ClientsTest::checksumHeaders).containsExactly(ofDeletion, ofUpload);
    }

    @Test
    void theServiceMayNameAnotherRegion() {
        server.then(new Reply(
                400,
                Map.of("x-amz-bucket-region", "eu-west-3"),
                "<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-west-3</Region></Error>"));
        server.then(200, EMPTY).then(200, EMPTY);
        try (S3ObjectStore store = store(server.endpoint())) {
            store.list(KeyRange.ALL, page -> true);
            store.list(KeyRange.ALL, page -> true);
        }

        assertThat(server.headers())
                .extracting(headers -> headers.getFirst("Authorization"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("/us-east-1/s3/"),
                        second -> assertThat(second).contains("/eu-west-3/s3/"),
                        third -> assertThat(third).contains("/eu-west-3/s3/"));
    }

    @Test
    void theOperatorMayNameTheRegion() {
        server.then(200, EMPTY);
        S3Settings plain = EmbeddedStore.settings(server.endpoint());
        S3Settings settings = S3Settings.of(plain.location().withRegion("auto"), plain.credentials());
        try (S3ObjectStore store = new S3ObjectStore(settings, Clock.systemUTC())) {
            store.list(KeyRange.ALL, page -> true);
        }

        assertThat(server.headers().get(0).getFirst("Authorization")).contains("/auto/s3/");
    }

    @Test
    @DisplayName("H23 a store that is busy for a moment is asked again")
    void busyForAMoment() {
        server.then(503, "<Error><Code>SlowDown</Code></Error>").then(200, EMPTY);
        S3Settings settings = EmbeddedStore.settings(server.endpoint()).withAttempts(2, Duration.ofSeconds(10));
        try (S3ObjectStore store = new S3ObjectStore(settings, Clock.systemUTC())) {
            store.list(KeyRange.ALL, page -> true);
        }

        assertThat(server.requests()).hasSize(2);
    }

    @Test
    @Timeout(20)
    void aSilentServiceIsUnreachable() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                S3ObjectStore store = store(URI.create("http://127.0.0.1:" + silent.getLocalPort()))) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.list(KeyRange.ALL, page -> true))
                    .extracting(StoreException::kind)
                    .isEqualTo(StoreException.Kind.UNREACHABLE);
        }
    }

    private static S3ObjectStore store(URI endpoint) {
        S3Settings settings = EmbeddedStore.settings(endpoint).withAttempts(1, Duration.ofMillis(500));
        return new S3ObjectStore(settings, Clock.systemUTC());
    }

    private static String checksumHeaders(Headers headers) {
        return headers.keySet().stream()
                .filter(List.of("Content-md5", "X-amz-checksum-crc32", "X-amz-trailer")::contains)
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
