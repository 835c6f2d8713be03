package dev.cubesweep.store.s3;

import dev.cubesweep.embedded.EmbeddedS3;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The embedded server, a store on its folder {@code cube/}, and an application that writes beside it. */
final class EmbeddedStore implements AutoCloseable {

    static final S3Credentials CREDENTIALS = new S3Credentials("test-key", "test-secret");
    private static final String BUCKET = "bucket";

    final EmbeddedS3 server = EmbeddedS3.inMemory(CREDENTIALS.accessKeyId(), CREDENTIALS.secretAccessKey());
    final S3ObjectStore store;
    final Application application;

    EmbeddedStore(int pageSize) {
        server.createBucket(BUCKET);
        S3Settings settings = settings(server.endpoint()).withPageSize(pageSize);
        this.store = new S3ObjectStore(settings, Clock.systemUTC());
        this.application = new Application(S3Clients.build(settings), BUCKET);
    }

    static S3Settings settings(URI endpoint) {
        return S3Settings.of(StoreLocation.parse(endpoint + "/" + BUCKET + "/cube"), CREDENTIALS)
                .withAttempts(1, Duration.ofSeconds(10))
                .withRounds(1);
    }

    void put(String key, String content) {
        application.put(key, content);
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
