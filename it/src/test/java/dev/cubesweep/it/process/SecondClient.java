package dev.cubesweep.it.process;

import dev.cubesweep.it.sim.SimulatedS3;
import java.net.URI;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

    @Override
    public void close() {
        client.close();
    }
}
