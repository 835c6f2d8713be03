package dev.cubesweep.store.s3;

import dev.cubesweep.store.LeftoversContract;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.TrashContract;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An application that writes into a bucket beside the store under test. */
record Application(S3Client client, String bucket) implements AutoCloseable {

    void put(String key, String content) {
        client.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    /** Begins an upload. @return its id */
    String begin(String key) {
        return client.createMultipartUpload(r -> r.bucket(bucket).key(key)).uploadId();
    }

    void part(String key, String uploadId, int number, String content) {
        client.uploadPart(
                r -> r.bucket(bucket).key(key).uploadId(uploadId).partNumber(number), RequestBody.fromString(content));
    }

    /** All unfinished uploads of the bucket. */
    List<MultipartUpload> uploads() {
        return client.listMultipartUploads(r -> r.bucket(bucket)).uploads();
    }

    void keepVersions() {
        client.putBucketVersioning(
                r -> r.bucket(bucket).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    }

    /** Takes away everything, on whatever kind of bucket, and the bucket itself. */
    void removeBucket() {
        uploads()
                .forEach(upload -> client.abortMultipartUpload(
                        r -> r.bucket(bucket).key(upload.key()).uploadId(upload.uploadId())));
        client.listObjectVersionsPaginator(r -> r.bucket(bucket)).forEach(page -> {
            page.versions().forEach(version -> remove(version.key(), version.versionId()));
            page.deleteMarkers().forEach(marker -> remove(marker.key(), marker.versionId()));
        });
        client.deleteBucket(r -> r.bucket(bucket));
    }

    private void remove(String key, String versionId) {
        client.deleteObject(r -> r.bucket(bucket).key(key).versionId(versionId));
    }

    @Override
    public void close() {
        client.close();
    }

    /** The contract of leftovers on a store and this application beside it. */
    abstract static class Leftovers extends LeftoversContract {

        private final S3ObjectStore store;
        private final Application application;

        Leftovers(S3ObjectStore store, Application application) {
            this.store = store;
            this.application = application;
        }

        @Override
        protected ObjectStore store() {
            return store;
        }

        @Override
        protected void put(String key, String content) {
            application.put(key, content);
        }

        @Override
        protected String begin(String key) {
            return application.begin(key);
        }

        @Override
        protected void part(String key, String uploadId, int number, String content) {
            application.part(key, uploadId, number, content);
        }

        @Override
        protected List<String> uploadsInBucket() {
            return application.uploads().stream().map(MultipartUpload::uploadId).toList();
        }

        @Override
        protected void keepVersions() {
            application.keepVersions();
        }
    }

    /** The contract of the trash on a store and this application beside it. */
    abstract static class Trash extends TrashContract {

        private final S3ObjectStore store;
        private final Application application;

        Trash(S3ObjectStore store, Application application) {
            this.store = store;
            this.application = application;
        }

        @Override
        protected ObjectStore store() {
            return store;
        }

        @Override
        protected void put(String key, String content) {
            application.client.putObject(
                    r -> r.bucket(application.bucket)
                            .key(key)
                            .contentType("video/mp4")
                            .cacheControl("max-age=60")
                            .contentDisposition("attachment; filename=\"a.mp4\"")
                            .metadata(Map.of("camera", "7", "title", "a b")),
                    RequestBody.fromString(content));
        }

        @Override
        protected String read(String key) {
            var reply = application.client.getObjectAsBytes(
                    r -> r.bucket(application.bucket).key(key));
            var head = reply.response();
            return String.join(
                    "\n",
                    reply.asUtf8String(),
                    head.contentType(),
                    head.cacheControl(),
                    head.contentDisposition(),
                    new TreeMap<>(head.metadata()).toString());
        }

        @Override
        protected List<String> keysInBucket() {
            return application.client.listObjectsV2(r -> r.bucket(application.bucket)).contents().stream()
                    .map(S3Object::key)
                    .toList();
        }
    }
}
