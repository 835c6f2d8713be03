package dev.cubesweep.it.hazards;

import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
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
                .build();
    }

    void put(String key, String content) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    /** Begins an upload and sends its first part. @return its id */
    String beginUpload(String key, String firstPart) {
        String id = client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key))
                .uploadId();
        uploadPart(key, id, 1, firstPart);
        return id;
    }

    void uploadPart(String key, String uploadId, int number, String content) {
        client.uploadPart(
                request -> request.bucket(bucket).key(key).uploadId(uploadId).partNumber(number),
                RequestBody.fromString(content));
    }

    /** The ids of all unfinished uploads of the bucket. */
    List<String> uploads() {
        return client.listMultipartUploads(request -> request.bucket(bucket)).uploads().stream()
                .map(MultipartUpload::uploadId)
                .toList();
    }

    void keepVersions() {
        client.putBucketVersioning(request -> request.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }

    /** The sizes of all versions under a prefix, the newest of each key first; markers have none. */
    List<Long> versionSizes(String prefix) {
        return client.listObjectVersions(request -> request.bucket(bucket).prefix(prefix)).versions().stream()
                .map(ObjectVersion::size)
                .toList();
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
