package dev.cubesweep.store;

import java.time.Instant;

/**
 * A multipart upload that was begun and neither completed nor aborted. Its parts cost money and no listing of objects
 * shows them (H19).
 *
 * @param uploadId the store's name for it; a key may have several unfinished uploads
 * @param initiated when it was begun, by the store's clock
 */
public record UnfinishedUpload(ObjectKey key, String uploadId, Instant initiated) {

    public UnfinishedUpload {
        if (uploadId.isBlank()) {
            throw new IllegalArgumentException("The unfinished upload of '" + key + "' has no id.");
        }
    }
}
