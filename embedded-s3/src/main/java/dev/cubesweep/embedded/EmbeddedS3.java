package dev.cubesweep.embedded;

import dev.cubesweep.embedded.nio2blob.FolderBlobStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/**
 * A real S3 protocol server on loopback: it checks signatures, keeps versions, and honours ETag conditions. Unlike S3
 * it lists emoji in UTF-16 order, and it tidies {@code //}, {@code .} and {@code ..} in keys, which are file names to
 * it.
 */
public final class EmbeddedS3 implements AutoCloseable {

    /** One test needs few; S3Proxy's own 200 would only cost memory. */
    private static final int MAX_THREADS = 50;

    private final FolderBlobStore objects;
    private final ObservedBlobStore observed;
    private final S3Proxy server;
    private final String accessKey;
    private final String secretKey;

    private EmbeddedS3(FolderBlobStore objects, String accessKey, String secretKey) {
        this.objects = objects;
        this.observed = new ObservedBlobStore(objects);
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.server = S3Proxy.builder()
                .blobStore(observed)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, accessKey, secretKey)
                .jettyMaxThreads(MAX_THREADS)
                .stopTimeout(0)
                .build();
    }

    /** Starts a server whose objects end with it. */
    public static EmbeddedS3 inMemory(String accessKey, String secretKey) {
        return new EmbeddedS3(FolderBlobStore.inMemory(), accessKey, secretKey).started();
    }

    /**
     * Starts a server that keeps its objects as files.
     *
     * @param folder exists, on a file system with extended attributes
     */
    public static EmbeddedS3 inFolder(Path folder, String accessKey, String secretKey) {
        return new EmbeddedS3(new FolderBlobStore(folder.toAbsolutePath()), accessKey, secretKey).started();
    }

    private EmbeddedS3 started() {
        try {
            server.start();
            return this;
        } catch (Exception e) {
            throw new IllegalStateException("The embedded S3 server could not be started.", e);
        }
    }

    /** Where it listens, on a port of the system's choice: {@code http://127.0.0.1:40123}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    public String accessKey() {
        return accessKey;
    }

    public String secretKey() {
        return secretKey;
    }

    public void createBucket(String bucket) {
        objects.createContainer(bucket);
    }

    /** Dates an object, which no S3 request can do. */
    public void setLastModified(String bucket, String key, Instant lastModified) {
        objects.setLastModified(bucket, key, lastModified);
    }

    /** All keys of a bucket, read past the protocol. */
    public List<String> keys(String bucket) {
        return objects.list(bucket).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    /**
     * The keys whose deletion was asked for, in any order, whatever became of it. A conditional deletion whose
     * condition does not hold is not among them: the protocol's layer answers it before it reaches the objects.
     */
    public List<String> deletionsAsked() {
        return observed.deletionsAsked();
    }

    /** Answers {@code AccessDenied} to each deletion of this key from now on. */
    public void refuseDeletionOf(String key) {
        observed.refuseDeletionOf(key);
    }

    /** Deletes from now on whatever a condition says, as 6 of 9 S3-compatible servers do (H10). */
    public void ignoreConditions() {
        observed.ignoreConditions();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded S3 server could not be stopped.", e);
        }
    }
}
