package dev.cubesweep.store;

import java.time.Instant;

/**
 * One object as a listing or a HEAD showed it.
 *
 * @param size in bytes, 0 or more
 * @param etag as the store spells it, quotes included; empty where the store gives none
 * @param lastModified whole seconds on some stores, milliseconds on others. Of a multipart object it is when its upload
 *     was begun (H11)
 */
public record StoredObject(ObjectKey key, long size, String etag, Instant lastModified) {

    public StoredObject {
        if (size < 0) {
            throw new IllegalArgumentException("The object '" + key + "' has the impossible size " + size + ".");
        }
    }

    /**
     * Whether both are the same content, as far as a store tells. The ETag alone does not say: a clip rendered again to
     * the same bytes keeps it (H39). Times are compared by the second, since a HEAD is rounded where a listing is not.
     */
    public boolean isSameAs(StoredObject other) {
        return key.equals(other.key)
                && size == other.size
                && etag.equals(other.etag)
                && lastModified.getEpochSecond() == other.lastModified.getEpochSecond();
    }
}
