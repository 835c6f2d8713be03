package dev.cubesweep.store;

/**
 * Copies between the application's part of a store and Cubesweep's own, made by the store itself with the object's
 * metadata. Neither direction removes or replaces anything: an object is copied away before a sweep deletes it, and
 * comes back only where nothing lies by then.
 *
 * <p>Both methods throw {@link StoreException} where the store does not answer, or does not know the credentials: then
 * nobody may take a copy to be there. Safe for use by several threads.
 */
public interface Trash {

    /**
     * Copies an object as it was seen (by ETag) into the reserved folder, replacing an earlier copy of that path.
     *
     * @param path relative to the reserved folder
     * @return {@code COPIED} only if the copy was looked at and has the object's size
     * @throws IllegalArgumentException if the object is not the application's, or the path leads elsewhere
     */
    CopyOutcome keep(StoredObject object, String path);

    /**
     * Copies such a copy to a key where no object is.
     *
     * @return {@code OCCUPIED} where one is; {@code COPIED} only if the object was looked at and has the copy's size
     * @throws IllegalArgumentException if the copy is not in the reserved folder, or the key is not the application's
     */
    CopyOutcome bringBack(StoredObject copy, ObjectKey key);
}
