package dev.cubesweep.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of an object, or one delete marker, in a bucket that keeps versions.
 *
 * @param versionId the store's name for it; {@code null} as a text on versions from before the bucket kept any
 * @param size in bytes; 0 for a delete marker
 * @param lastModified when it was written
 * @param deleteMarker whether it only says that the object was deleted
 * @param oldSince since when nobody who names only the key can reach it: when its successor was written, by the date
 *     that the store gives that (of one uploaded in parts it may be when its upload was begun, H11). Where nobody can
 *     tell which version a delete marker hid, the latest time that it can have been. Of a delete marker with no other
 *     version under it, which hides nothing, when it was written. {@code null} while it is in use: the current version,
 *     and a marker that hides others
 */
public record ObjectVersion(
        ObjectKey key,
        String versionId,
        long size,
        Instant lastModified,
        boolean deleteMarker,
        @Nullable Instant oldSince) {

    /** The id of every version that was written while the bucket kept none. */
    public static final String WITHOUT_ID = "null";

    public ObjectVersion {
        if (versionId.isBlank()) {
            // Without an id a deletion would be one of the current version.
            throw new IllegalArgumentException("A version of '" + key + "' has no id.");
        }
    }
}
