package dev.cubesweep.it.process;

import dev.cubesweep.it.sim.SimulatedS3;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A second client's view of a bucket, with nothing of ours between. */
final class SecondClient implements AutoCloseable {

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    SecondClient(SimulatedS3 s3, String bucket, String prefix) {
        this(s3.endpoint(), bucket, prefix);
    }

    private SecondClient(URI endpoint, String bucket, String prefix) {
        this.bucket = bucket;
        this.prefix = prefix;
        this.client = S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("second", "client")))
                .build();
    }

    /** All keys of the store, our own files aside. */
    Set<String> keys() {
        return sizes().keySet();
    }

    /** All objects of the store with their bytes, our own files aside. */
    SortedMap<String, Long> sizes() {
        SortedMap<String, Long> sizes = new TreeMap<>();
        client.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents().stream()
                .filter(object -> !object.key().startsWith(prefix + ".cubesweep/"))
                .forEach(object -> sizes.put(object.key(), object.size()));
        return sizes;
    }

    /** Our own files by key, unzipped where they are zipped. */
    Map<String, String> ownFiles() {
        Map<String, String> files = new TreeMap<>();
        client.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix + ".cubesweep/")).contents().stream()
                .map(object -> object.key())
                .forEach(key -> files.put(key, content(key)));
        return files;
    }

    private String content(String key) {
        byte[] bytes = client.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray();
        try (InputStream plain = key.endsWith(".gz")
                ? new GZIPInputStream(new ByteArrayInputStream(bytes))
                : new ByteArrayInputStream(bytes)) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
