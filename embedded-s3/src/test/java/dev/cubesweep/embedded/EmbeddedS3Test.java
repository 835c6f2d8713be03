package dev.cubesweep.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class EmbeddedS3Test {

    private static final Instant LONG_AGO = Instant.parse("2020-02-03T04:05:06Z");

    enum Flavour {
        MEMORY,
        FOLDER
    }

    @TempDir
    private Path folder;

    private EmbeddedS3 server = EmbeddedS3.inMemory("key", "secret");
    private S3Client client = client("secret");

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void anObjectIsDatedBackInEveryReply(Flavour flavour) {
        start(flavour);
        put("cube/old.mp4", "old");
        put("cube/new.mp4", "new");
        Instant start = Instant.now().minusSeconds(60);

        server.setLastModified("bucket", "cube/old.mp4", LONG_AGO);

        List<S3Object> listed =
                client.listObjectsV2(r -> r.bucket("bucket").prefix("cube/")).contents();
        assertThat(listed).extracting(S3Object::key).containsExactly("cube/new.mp4", "cube/old.mp4");
        assertThat(listed.get(0).lastModified()).isAfter(start);
        assertThat(listed.get(1).lastModified()).isEqualTo(LONG_AGO);
        assertThat(client.headObject(r -> r.bucket("bucket").key("cube/old.mp4")))
                .satisfies(head -> assertThat(head.lastModified()).isEqualTo(LONG_AGO))
                .satisfies(
                        head -> assertThat(head.eTag()).isEqualTo(listed.get(1).eTag()))
                .satisfies(head -> assertThat(head.contentLength()).isEqualTo(3));
    }

    @ParameterizedTest
    @EnumSource
    void itNotesWhatItWasAskedToDelete(Flavour flavour) {
        start(flavour);
        List.of("a", "b", "c", "d").forEach(key -> put(key, key));
        server.refuseDeletionOf("b");

        List<S3Error> errors = client.deleteObjects(r ->
                        r.bucket("bucket").delete(d -> d.objects(identifier("a"), identifier("b"), identifier("none"))))
                .errors();
        client.deleteObject(r -> r.bucket("bucket").key("c"));

        assertThat(errors).extracting(S3Error::key).containsExactly("b");
        assertThat(errors).extracting(S3Error::code).containsExactly("AccessDenied");
        assertThat(server.deletionsAsked()).containsExactlyInAnyOrder("a", "b", "none", "c");
        assertThat(server.keys("bucket")).containsExactlyInAnyOrder("b", "d");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("H10 it honours conditions, or ignores them where a test asks")
    void itHonoursConditions(Flavour flavour) {
        start(flavour);
        put("a", "a");
        ObjectIdentifier wrong =
                ObjectIdentifier.builder().key("a").eTag("\"wrong\"").build();

        assertThat(client.deleteObjects(r -> r.bucket("bucket").delete(d -> d.objects(wrong)))
                        .errors())
                .extracting(S3Error::code)
                .containsExactly("PreconditionFailed");
        assertThat(server.keys("bucket")).containsExactly("a");

        server.ignoreConditions();
        assertThat(client.getObjectAsBytes(r -> r.bucket("bucket").key("a")).asUtf8String())
                .isEqualTo("a");
        client.deleteObjects(r -> r.bucket("bucket").delete(d -> d.objects(wrong)));
        assertThat(server.keys("bucket")).isEmpty();
    }

    @Test
    void itRefusesAWrongSecret() {
        start(Flavour.MEMORY);
        client = client("another secret");

        Consumer<S3Client> listing = c -> c.listObjectsV2(r -> r.bucket("bucket"));

        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> listing.accept(client))
                .extracting(S3Exception::statusCode)
                .isEqualTo(403);
    }

    private void start(Flavour flavour) {
        server.close();
        server = flavour == Flavour.MEMORY
                ? EmbeddedS3.inMemory("key", "secret")
                : EmbeddedS3.inFolder(folder, "key", "secret");
        server.createBucket("bucket");
        client = client("secret");
    }

    private S3Client client(String secret) {
        return S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", secret)))
                .build();
    }

    private void put(String key, String content) {
        client.putObject(r -> r.bucket("bucket").key(key), RequestBody.fromString(content));
    }

    private static ObjectIdentifier identifier(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }
}
