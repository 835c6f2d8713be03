package dev.cubesweep.store.s3;

import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.UploadProgress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;

/** Adds up the parts of one upload, of which S3 allows 10,000. */
record PartListing(S3Client client, String bucket, StoreErrors errors) {

    private static final String WHAT = "list of an upload's parts";

    /** Empty if the service says that there is no such upload. */
    Optional<UploadProgress> read(ObjectKey key, String uploadId) {
        UploadProgress progress = UploadProgress.NONE;
        Integer marker = null;
        while (true) {
            Optional<ListPartsResponse> page = fetch(key, uploadId, marker);
            if (page.isEmpty()) {
                return Optional.empty();
            }
            ListPartsResponse reply = page.get();
            for (Part part : reply.parts()) {
                progress = plus(progress, part);
            }
            if (reply.isTruncated() == null) {
                // Proxies answer 200 with anything; without its latest parts an upload looks as if it were given up.
                throw errors.incomplete(WHAT, "a page does not say whether it is the last.");
            }
            if (!reply.isTruncated()) {
                return Optional.of(progress);
            }
            marker = next(reply, marker);
        }
    }

    private Optional<ListPartsResponse> fetch(ObjectKey key, String uploadId, @Nullable Integer marker) {
        try {
            return Optional.of(client.listParts(
                    r -> r.bucket(bucket).key(key.value()).uploadId(uploadId).partNumberMarker(marker)));
        } catch (AwsServiceException e) {
            if (StoreErrors.is(e, 404, "NoSuchUpload")) {
                return Optional.empty();
            }
            throw errors.translate("asked for the parts of an upload", e);
        } catch (SdkException e) {
            throw errors.translate("asked for the parts of an upload", e);
        }
    }

    private UploadProgress plus(UploadProgress progress, Part part) {
        if (part.size() == null || part.lastModified() == null) {
            throw errors.incomplete(WHAT, "a part has no size or no date.");
        }
        return progress.plus(part.size(), part.lastModified());
    }

    private int next(ListPartsResponse reply, @Nullable Integer marker) {
        Integer next = reply.nextPartNumberMarker();
        if (next == null || marker != null && next <= marker) {
            throw errors.incomplete(WHAT, "its pages do not go on.");
        }
        return next;
    }
}
