package dev.cubesweep.store.s3;

import dev.cubesweep.embedded.EmbeddedS3;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** The embedded server, a store on its folder {@code cube/}, and an application that writes beside it. */
final class EmbeddedStore implements AutoCloseable {

    static final S3Credentials CREDENTIALS = new S3Credentials("test-key", "test-secret");
    private static final String BUCKET = "bucket";

    final EmbeddedS3 server = EmbeddedS3.inMemory(CREDENTIALS.accessKeyId(), CREDENTIALS.secretAccessKey());
    final S3ObjectStore store;
    private final S3Client application;

    EmbeddedStore(int pageSize) {
        server.createBucket(BUCKET);
        S3Settings settings = settings(server.endpoint()).withPageSize(pageSize);
        this.store = new S3ObjectStore(settings, Clock.systemUTC());
        this.application = S3Clients.build(settings);
    }

    static S3Settings settings(URI endpoint) {
        return S3Settings.of(StoreLocation.parse(endpoint + "/" + BUCKET + "/cube"), CREDENTIALS)
                .withAttempts(1, Duration.ofSeconds(10));
    }

    void put(String key, String content) {
        application.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(content));
    }

    /** Begins an upload. @return its id */
    String begin(String key) {
        return application.createMultipartUpload(r -> r.bucket(BUCKET).key(key)).uploadId();
    }

    void part(String key, String uploadId, int number, String content) {
        application.uploadPart(
                r -> r.bucket(BUCKET).key(key).uploadId(uploadId).partNumber(number), RequestBody.fromString(content));
    }

    /** The ids of all unfinished uploads. */
    List<String> uploads() {
        return application.listMultipartUploads(r -> r.bucket(BUCKET)).uploads().stream()
                .map(MultipartUpload::uploadId)
                .toList();
    }

    void keepVersions() {
        application.putBucketVersioning(
                r -> r.bucket(BUCKET).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    }

    List<String> keys() {
        return server.keys(BUCKET);
    }

    @Override
    public void close() {
        store.close();
        application.close();
        server.close();
    }
}
