package dev.cubesweep.store.s3;

import dev.cubesweep.store.SecondServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket of its own on the second server, a store on its folder {@code cube/}, and an application beside it. */
final class SecondStore implements AutoCloseable {

    final SecondServer server = SecondServer.running();
    final S3Settings settings;
    final S3ObjectStore store;
    final Application application;
    final String bucket = "cubesweep-" + UUID.randomUUID();

    SecondStore(int pageSize) {
        settings = S3Settings.of(
                        StoreLocation.parse(server.endpoint() + "/" + bucket + "/cube"),
                        new S3Credentials(server.accessKey(), server.secretKey()))
                .withAttempts(1, Duration.ofSeconds(30))
                .withRounds(1)
                .withPageSize(pageSize);
        store = new S3ObjectStore(settings, Clock.systemUTC());
        // The gateway refuses the CRC32 trailers that the SDK sends by itself (H22).
        application = new Application(S3Clients.build(settings.withChecksums(ChecksumMode.WHEN_REQUIRED)), bucket);
        application.client().createBucket(r -> r.bucket(bucket));
    }

    void put(String key, String content) {
        application.put(key, content);
    }

    List<String> keys() {
        return application.client().listObjectsV2Paginator(r -> r.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** Lets anybody do everything with the bucket, but for one thing. */
    void forbid(String action, String key) {
        application.client().putBucketPolicy(r -> r.bucket(bucket).policy("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Deny", "Principal": "*", "Action": "s3:%s", "Resource": "arn:aws:s3:::%s/%s"}]}""".formatted(action, bucket, key)));
    }

    @Override
    public void close() {
        store.close();
        try (application) {
            application.client().deleteBucketPolicy(r -> r.bucket(bucket));
            application.removeBucket();
        }
    }
}
