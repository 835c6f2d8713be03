package dev.cubesweep.embedded;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Notes the deletions that reach the objects, and refuses those that a test chose. */
final class ObservedBlobStore extends ForwardingBlobStore {

    private final List<String> deletionsAsked = new CopyOnWriteArrayList<>();
    private final Set<String> undeletable = ConcurrentHashMap.newKeySet();
    private volatile boolean conditionsIgnored;

    ObservedBlobStore(BlobStore objects) {
        super(objects);
    }

    List<String> deletionsAsked() {
        return List.copyOf(deletionsAsked);
    }

    void refuseDeletionOf(String key) {
        undeletable.add(key);
    }

    void ignoreConditions() {
        conditionsIgnored = true;
    }

    /** Every way to delete ends here: one key, many keys, with and without a condition. */
    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        deletionsAsked.add(request.key());
        if (undeletable.contains(request.key())) {
            throw accessDenied();
        }
        return super.removeBlob(request);
    }

    /** S3Proxy asks this before a conditional delete, and lets any condition pass for an object that is not there. */
    @Override
    public @Nullable HeadObjectResponse blobMetadataIfPresent(HeadObjectRequest request) {
        return conditionsIgnored ? null : super.blobMetadataIfPresent(request);
    }

    private static RuntimeException accessDenied() {
        return S3Exception.builder()
                .statusCode(403)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDenied")
                        .errorMessage("This key may not be deleted.")
                        .build())
                .build();
    }
}
