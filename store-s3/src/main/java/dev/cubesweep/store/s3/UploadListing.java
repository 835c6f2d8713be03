package dev.cubesweep.store.s3;

import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.UnfinishedUpload;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Lists unfinished uploads, page by page, by the markers of key and upload. It reaches the end or throws. */
record UploadListing(S3Client client, String bucket, int pageSize, StoreErrors errors) {

    private static final String WHAT = "list of unfinished uploads";

    /** @param prefix of the keys; a service that does not know prefixes shows all of the bucket */
    void list(String prefix, Consumer<UnfinishedUpload> visitor) {
        MarkerSequence pages = new MarkerSequence(WHAT, errors);
        boolean more = true;
        while (more) {
            ListMultipartUploadsResponse reply = fetch(prefix, pages.keyMarker(), pages.idMarker());
            reply.uploads().forEach(upload -> visitor.accept(upload(upload)));
            more = pages.goesOn(reply.isTruncated(), reply.nextKeyMarker(), reply.nextUploadIdMarker());
        }
    }

    private ListMultipartUploadsResponse fetch(
            String prefix, @Nullable String keyMarker, @Nullable String uploadIdMarker) {
        try {
            return client.listMultipartUploads(r -> r.bucket(bucket)
                    .prefix(prefix)
                    // The SDK decodes what the service says that it encoded (H20).
                    .encodingType(EncodingType.URL)
                    .maxUploads(pageSize)
                    .keyMarker(keyMarker)
                    .uploadIdMarker(uploadIdMarker));
        } catch (SdkException e) {
            throw errors.translate("asked for its unfinished uploads", e);
        } catch (IllegalArgumentException e) {
            throw errors.incomplete(WHAT, "a key is not encoded as the reply says (" + e.getMessage() + ").");
        }
    }

    private UnfinishedUpload upload(MultipartUpload listed) {
        if (MarkerSequence.isBlank(listed.key())
                || MarkerSequence.isBlank(listed.uploadId())
                || listed.initiated() == null) {
            throw errors.incomplete(WHAT, "one of '" + listed.key() + "' has no key, no id or no date.");
        }
        return new UnfinishedUpload(new ObjectKey(listed.key()), listed.uploadId(), listed.initiated());
    }
}
