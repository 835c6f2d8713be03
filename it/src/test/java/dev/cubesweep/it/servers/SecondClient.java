package dev.cubesweep.it.servers;

import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The application's own way to the bucket, which shares no code with Cubesweep's. */
public final class SecondClient implements AutoCloseable {

    private final S3Client client;
    private final String bucket;

    private record Version(String key, String id) {}

    public SecondClient(URI endpoint, String bucket, String accessKey, String secretKey) {
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

    public void createBucket() {
        client.createBucket(request -> request.bucket(bucket));
    }

    /** Removes the bucket and all that is in it, its old versions and unfinished uploads included. */
    public void deleteBucket() {
        client.deleteBucketPolicy(request -> request.bucket(bucket));
        list("").forEach(object -> delete(object.key()));
        client.listMultipartUploads(request -> request.bucket(bucket))
                .uploads()
                .forEach(upload -> client.abortMultipartUpload(
                        request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId())));
        client.listObjectVersionsPaginator(request -> request.bucket(bucket)).stream()
                .flatMap(page -> Stream.concat(
                        page.versions().stream().map(version -> new Version(version.key(), version.versionId())),
                        page.deleteMarkers().stream().map(marker -> new Version(marker.key(), marker.versionId()))))
                .forEach(this::delete);
        client.deleteBucket(request -> request.bucket(bucket));
    }

    public void forbidDeletionOf(String key) {
        client.putBucketPolicy(request -> request.bucket(bucket).policy("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*",
                  "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::%s/%s"}]}""".formatted(bucket, key)));
    }

    public void put(String key, String content) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    /** Puts an object as a pipeline does whose files browsers play. */
    public void putVideo(String key, String content, Map<String, String> metadata) {
        client.putObject(
                request -> request.bucket(bucket)
                        .key(key)
                        .contentType("video/mp4")
                        .cacheControl("max-age=60")
                        .metadata(metadata),
                RequestBody.fromString(content));
    }

    /** Content type, caching and metadata of an object. */
    public String headers(String key) {
        HeadObjectResponse head =
                client.headObject(request -> request.bucket(bucket).key(key));
        return head.contentType() + " " + head.cacheControl() + " " + new TreeMap<>(head.metadata());
    }

    /** Begins an upload and sends its first part. @return its id */
    public String beginUpload(String key, String firstPart) {
        String id = client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key))
                .uploadId();
        uploadPart(key, id, 1, firstPart);
        return id;
    }

    public void uploadPart(String key, String uploadId, int number, String content) {
        client.uploadPart(
                request -> request.bucket(bucket).key(key).uploadId(uploadId).partNumber(number),
                RequestBody.fromString(content));
    }

    /** The ids of all unfinished uploads of the bucket. */
    public List<String> uploads() {
        return client.listMultipartUploads(request -> request.bucket(bucket)).uploads().stream()
                .map(MultipartUpload::uploadId)
                .toList();
    }

    public void keepVersions() {
        client.putBucketVersioning(request -> request.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }

    /** The ids of all versions under a prefix, the newest of each key first. */
    public List<String> versionIds(String prefix) {
        return client.listObjectVersions(request -> request.bucket(bucket).prefix(prefix)).versions().stream()
                .map(ObjectVersion::versionId)
                .toList();
    }

    /** The sizes of all versions under a prefix, the newest of each key first; markers have none. */
    public List<Long> versionSizes(String prefix) {
        return client.listObjectVersions(request -> request.bucket(bucket).prefix(prefix)).versions().stream()
                .map(ObjectVersion::size)
                .toList();
    }

    /** An upload in parts that is under way. */
    public final class Upload {

        private final String key;
        private final String id;

        private Upload(String key) {
            this.key = key;
            this.id = client.createMultipartUpload(
                            request -> request.bucket(bucket).key(key))
                    .uploadId();
        }

        /** Sends all as one part, and completes the upload. */
        public void end(String content) {
            String etag = client.uploadPart(
                            request ->
                                    request.bucket(bucket).key(key).uploadId(id).partNumber(1),
                            RequestBody.fromString(content))
                    .eTag();
            client.completeMultipartUpload(request -> request.bucket(bucket)
                    .key(key)
                    .uploadId(id)
                    .multipartUpload(all -> all.parts(part -> part.partNumber(1).eTag(etag))));
        }
    }

    public Upload beginUpload(String key) {
        return new Upload(key);
    }

    /** To the second, as every server tells it. */
    public Instant lastModified(String key) {
        return client.headObject(request -> request.bucket(bucket).key(key)).lastModified();
    }

    public byte[] read(String key) {
        return client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asByteArray();
    }

    /** Everything under a prefix, Cubesweep's own files included. */
    public List<S3Object> list(String prefix) {
        return client
                .listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(prefix).encodingType(EncodingType.URL))
                .contents()
                .stream()
                .toList();
    }

    /** The keys of the application's objects under a folder, relative to it. */
    public List<String> paths(String folder) {
        return list(folder).stream()
                .map(object -> object.key().substring(folder.length()))
                .filter(path -> !path.startsWith(".cubesweep/"))
                .sorted()
                .toList();
    }

    /** The bytes of the application's objects under a folder. */
    public long bytes(String folder) {
        return list(folder).stream()
                .filter(object -> !object.key().startsWith(folder + ".cubesweep/"))
                .mapToLong(S3Object::size)
                .sum();
    }

    public void delete(String key) {
        client.deleteObject(request -> request.bucket(bucket).key(key));
    }

    private void delete(Version version) {
        client.deleteObject(request -> request.bucket(bucket).key(version.key()).versionId(version.id()));
    }

    /** All that can be said of the objects under a prefix, byte for byte. */
    public SortedMap<String, String> contents(String prefix) {
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
