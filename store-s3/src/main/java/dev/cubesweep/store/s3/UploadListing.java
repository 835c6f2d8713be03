package dev.cubesweep.store.s3;

import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.UnfinishedUpload;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
        boolean encoded = true;
        boolean more = true;
        while (more) {
            ListMultipartUploadsResponse reply = fetch(prefix, pages, encoded);
            if (encoded && leavesEncodingOpen(reply)) {
                encoded = false;
                reply = fetch(prefix, pages, false);
            }
            List<UnfinishedUpload> page =
                    reply.uploads().stream().map(this::upload).toList();
            pages.add(page.stream()
                    .map(upload -> new MarkerSequence.Entry(upload.key(), upload.uploadId()))
                    .toList());
            page.forEach(visitor);
            more = pages.goesOn(reply.isTruncated(), reply.nextKeyMarker(), reply.nextUploadIdMarker());
        }
    }

    /**
     * A RADOS gateway encodes keys as it is asked to, and does not say so in the reply; others do neither. Such a list
     * is asked for once more as it is, where that makes a difference.
     */
    private static boolean leavesEncodingOpen(ListMultipartUploadsResponse reply) {
        return reply.encodingType() == null
                && Stream.concat(
                                reply.uploads().stream().map(MultipartUpload::key),
                                Stream.ofNullable(reply.nextKeyMarker()))
                        .anyMatch(key -> key != null && (key.contains("%") || key.contains("+")));
    }

    private ListMultipartUploadsResponse fetch(String prefix, MarkerSequence pages, boolean encoded) {
        try {
            return client.listMultipartUploads(r -> r.bucket(bucket)
                    .prefix(prefix)
                    // The SDK decodes what the service says that it encoded (H20).
                    .encodingType(encoded ? EncodingType.URL : null)
                    .maxUploads(pageSize)
                    .keyMarker(pages.keyMarker())
                    .uploadIdMarker(pages.idMarker()));
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
