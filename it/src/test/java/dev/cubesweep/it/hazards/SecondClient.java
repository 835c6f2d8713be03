package dev.cubesweep.it.hazards;

import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The application's own way to the bucket, which shares no code with Cubesweep's. */
final class SecondClient implements AutoCloseable {

    private final S3Client client;
    private final String bucket;

    SecondClient(URI endpoint, String bucket, String accessKey, String secretKey) {
        this.bucket = bucket;
        this.client = S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .httpClientBuilder(Apache5HttpClient.builder())
                // Some servers refuse the checksums that the SDK sends by itself (H22).
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .build();
    }

    void createBucket() {
        client.createBucket(request -> request.bucket(bucket));
    }

    /** Removes the bucket and all that is in it. */
    void deleteBucket() {
        client.deleteBucketPolicy(request -> request.bucket(bucket));
        list("").forEach(object -> delete(object.key()));
        client.deleteBucket(request -> request.bucket(bucket));
    }

    void forbidDeletionOf(String key) {
        client.putBucketPolicy(request -> request.bucket(bucket).policy("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*",
                  "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::%s/%s"}]}""".formatted(bucket, key)));
    }

    void put(String key, String content) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    /** To the second, as every server tells it. */
    Instant lastModified(String key) {
        return client.headObject(request -> request.bucket(bucket).key(key)).lastModified();
    }

    byte[] read(String key) {
        return client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asByteArray();
    }

    /** Everything under a prefix, Cubesweep's own files included. */
    List<S3Object> list(String prefix) {
        return client
                .listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(prefix).encodingType(EncodingType.URL))
                .contents()
                .stream()
                .toList();
    }

    /** The keys of the application's objects under a folder, relative to it. */
    List<String> paths(String folder) {
        return list(folder).stream()
                .map(object -> object.key().substring(folder.length()))
                .filter(path -> !path.startsWith(".cubesweep/"))
                .sorted()
                .toList();
    }

    /** The bytes of the application's objects under a folder. */
    long bytes(String folder) {
        return list(folder).stream()
                .filter(object -> !object.key().startsWith(folder + ".cubesweep/"))
                .mapToLong(S3Object::size)
                .sum();
    }

    void delete(String key) {
        client.deleteObject(request -> request.bucket(bucket).key(key));
    }

    /** All that can be said of the objects under a prefix, byte for byte. */
    SortedMap<String, String> contents(String prefix) {
        SortedMap<String, String> contents = new TreeMap<>();
        list(prefix)
                .forEach(object -> contents.put(
                        object.key(),
                        object.eTag() + " " + object.lastModified() + " "
                                + HexFormat.of().formatHex(read(object.key()))));
        return contents;
    }

    @Override
    public void close() {
        client.close();
    }
}
