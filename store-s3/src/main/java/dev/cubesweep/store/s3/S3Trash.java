package dev.cubesweep.store.s3;

import dev.cubesweep.store.CopyOutcome;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreAddress;
import dev.cubesweep.store.StoredObject;
import dev.cubesweep.store.Trash;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/**
 * Copies by the service itself (CopyObject), which takes content, headers and metadata along, and tags; not the access
 * list and the storage class. May be repeated: the same copy again is the same copy.
 */
record S3Trash(
        Writing writing,
        Patience patience,
        StoreAddress address,
        StoreErrors errors,
        Function<ObjectKey, Optional<StoredObject>> head)
        implements Trash {

    /** What one request copies (S3 API reference, CopyObject). */
    private static final long LARGEST = 5L * 1024 * 1024 * 1024;

    private static final String ANYTHING = "*";
    private static final int CLIENT_ERRORS = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int PRECONDITION_FAILED = 412;
    private static final int SERVER_ERRORS = 500;

    /** What an object says of which only its owner can have the content back (S3 API reference, CopyObject). */
    private static final Set<String> ARCHIVED = Set.of("InvalidObjectState", "ObjectNotInActiveTierError");

    @Override
    public CopyOutcome keep(StoredObject object, String path) {
        prefix().requireApplications(object.key());
        ObjectKey key = prefix().reserved(path);
        return copied(object, key, () -> patience.ask(() -> send(request(object, key))));
    }

    @Override
    public CopyOutcome bringBack(StoredObject copy, ObjectKey key) {
        prefix().requireReserved(copy.key());
        prefix().requireApplications(key);
        if (head.apply(key).isPresent()) {
            return CopyOutcome.of(CopyOutcome.Result.OCCUPIED);
        }
        CopyObjectRequest.Builder request = request(copy, key);
        try {
            return copied(copy, key, () -> send(request.ifNoneMatch(ANYTHING)));
        } catch (UnknownCondition e) {
            return head.apply(key).isPresent()
                    ? CopyOutcome.of(CopyOutcome.Result.OCCUPIED)
                    : copied(copy, key, () -> send(request.ifNoneMatch(null)));
        }
    }

    private CopyObjectRequest.Builder request(StoredObject seen, ObjectKey to) {
        return CopyObjectRequest.builder()
                .sourceBucket(address.bucket())
                .sourceKey(seen.key().value())
                .destinationBucket(address.bucket())
                .destinationKey(to.value())
                .copySourceIfMatch(seen.etag().isEmpty() ? null : seen.etag())
                .metadataDirective(MetadataDirective.COPY);
    }

    private CopyObjectResponse send(CopyObjectRequest.Builder request) {
        try {
            return writing.writers().patient().copyObject(request.build());
        } catch (AwsServiceException e) {
            // Copies on this condition are younger than copies.
            if (request.build().ifNoneMatch() != null && StoreErrors.is(e, 501, "NotImplemented", "InvalidArgument")) {
                throw new UnknownCondition(e);
            }
            throw e;
        }
    }

    private CopyOutcome copied(StoredObject seen, ObjectKey to, Runnable sending) {
        if (seen.size() > LARGEST) {
            return CopyOutcome.failed("It is larger than 5 GiB, which a store does not copy in one request.");
        }
        try {
            sending.run();
        } catch (AwsServiceException e) {
            return refused(seen, to, e);
        } catch (SdkException e) {
            throw errors.translate("copied in", e);
        }
        return looked(seen, to);
    }

    /**
     * A confirmed copy is looked at before anybody deletes the original. Services that ignore the condition (a RADOS
     * gateway does) have copied what is there now.
     */
    private CopyOutcome looked(StoredObject seen, ObjectKey to) {
        if (head.apply(to).filter(copy -> copy.size() == seen.size()).isPresent()) {
            return CopyOutcome.of(CopyOutcome.Result.COPIED);
        }
        return head.apply(seen.key()).filter(seen::isSameAs).isPresent()
                ? CopyOutcome.failed("The store confirmed a copy that is not there in its whole size.")
                : CopyOutcome.of(CopyOutcome.Result.CHANGED);
    }

    private CopyOutcome refused(StoredObject seen, ObjectKey to, AwsServiceException e) {
        String words = "The store refused it: " + e.statusCode() + " " + StoreErrors.code(e) + ".";
        if (e.statusCode() == PRECONDITION_FAILED) {
            boolean occupied = prefix().reserves(seen.key()) && head.apply(to).isPresent();
            return CopyOutcome.of(occupied ? CopyOutcome.Result.OCCUPIED : CopyOutcome.Result.CHANGED);
        }
        if (StoreErrors.is(e, 404, "NoSuchKey") && head.apply(seen.key()).isEmpty()) {
            return CopyOutcome.of(CopyOutcome.Result.GONE);
        }
        if (e.statusCode() == FORBIDDEN) {
            return ARCHIVED.contains(StoreErrors.code(e)) ? CopyOutcome.failed(words) : CopyOutcome.denied(words);
        }
        boolean aboutThisOne = e.statusCode() >= CLIENT_ERRORS
                && e.statusCode() < SERVER_ERRORS
                && e.statusCode() != UNAUTHORIZED
                && !DeletionReply.isTrouble(e);
        if (aboutThisOne) {
            return CopyOutcome.failed(words);
        }
        throw errors.translate("copied in", e);
    }

    /** Not a reply of the copy: the same copy may be asked for without. */
    private static final class UnknownCondition extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownCondition(AwsServiceException cause) {
            super(cause);
        }
    }

    private KeyPrefix prefix() {
        return address.prefix();
    }
}
