package dev.cubesweep.store.s3;

import dev.cubesweep.store.CopyOutcome;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreAddress;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import dev.cubesweep.store.Trash;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/**
 * Copies by the service itself (CopyObject), which takes content, headers and metadata along, and tags; not the access
 * list and the storage class. May be repeated: the same copy again is the same copy.
 */
record S3Trash(
        Writing writing, StoreAddress address, StoreErrors errors, Function<ObjectKey, Optional<StoredObject>> head)
        implements Trash {

    /** What one request copies (S3 API reference, CopyObject). */
    private static final long LARGEST = 5L * 1024 * 1024 * 1024;

    private static final String ANYTHING = "*";
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    @Override
    public CopyOutcome keep(StoredObject object, String path) {
        prefix().requireApplications(object.key());
        return copy(object, prefix().reserved(path), request -> {});
    }

    @Override
    public CopyOutcome bringBack(StoredObject copy, ObjectKey key) {
        prefix().requireReserved(copy.key());
        prefix().requireApplications(key);
        if (head.apply(key).isPresent()) {
            return CopyOutcome.of(CopyOutcome.Result.OCCUPIED);
        }
        // For what is written in between, where the service knows this condition of copies.
        return copy(copy, key, request -> request.ifNoneMatch(ANYTHING));
    }

    private CopyOutcome copy(StoredObject seen, ObjectKey to, Consumer<CopyObjectRequest.Builder> condition) {
        if (seen.size() > LARGEST) {
            return CopyOutcome.failed("It is larger than 5 GiB, which a store does not copy in one request.");
        }
        CopyObjectRequest.Builder request = CopyObjectRequest.builder()
                .sourceBucket(address.bucket())
                .sourceKey(seen.key().value())
                .destinationBucket(address.bucket())
                .destinationKey(to.value())
                .copySourceIfMatch(seen.etag().isEmpty() ? null : seen.etag())
                .metadataDirective(MetadataDirective.COPY);
        condition.accept(request);
        try {
            writing.writers().patient().copyObject(request.build());
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
        StoreException translated = errors.translate("copied in", e);
        if (StoreErrors.is(e, 412)) {
            boolean occupied = prefix().reserves(seen.key()) && head.apply(to).isPresent();
            return CopyOutcome.of(occupied ? CopyOutcome.Result.OCCUPIED : CopyOutcome.Result.CHANGED);
        }
        if (StoreErrors.is(e, 404, "NoSuchKey") && head.apply(seen.key()).isEmpty()) {
            return CopyOutcome.of(CopyOutcome.Result.GONE);
        }
        if (isAboutThisOne(e, translated)) {
            return CopyOutcome.failed("The store refused it: " + e.statusCode() + " " + StoreErrors.code(e) + ".");
        }
        throw translated;
    }

    /** Rather than about all of them: an archived object has a 403 of its own. */
    private static boolean isAboutThisOne(AwsServiceException e, StoreException translated) {
        boolean refused = e.statusCode() >= CLIENT_ERRORS && e.statusCode() < SERVER_ERRORS;
        return StoreErrors.code(e).equals("InvalidObjectState")
                || refused && translated.kind() != StoreException.Kind.DENIED && !DeletionReply.isTrouble(e);
    }

    private KeyPrefix prefix() {
        return address.prefix();
    }
}
