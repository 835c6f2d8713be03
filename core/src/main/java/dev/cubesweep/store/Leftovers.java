package dev.cubesweep.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a store keeps beside its objects, where no listing of objects shows it: unfinished uploads (H19) and old
 * versions (H18). Removed by its own id only, never by key alone, so that no call here can touch an object.
 *
 * <p>Only keys under the store's prefix are shown or taken; a call with any other throws
 * {@link IllegalArgumentException}. Every method but {@link #versioning} throws {@link StoreException}: {@code DENIED}
 * where the credentials may not do this, {@code UNREACHABLE} also where the store does not know the call, and
 * {@code INCOMPLETE} where a listing did not come to its end. Safe for use by several threads.
 */
public interface Leftovers {

    /**
     * Shows each unfinished upload once. What the visitor throws goes through.
     *
     * @throws StoreException if the end was not seen; the visitor may have been shown some until then
     */
    void listUploads(Consumer<UnfinishedUpload> visitor);

    /** What an upload has got so far, or empty if there is no such upload any more. */
    Optional<UploadProgress> progress(ObjectKey key, String uploadId);

    /**
     * Aborts an upload and frees its parts. Asks once.
     *
     * @return {@code ALREADY_GONE} where the store says that there is none; {@code FAILED} where it refuses;
     *     {@code UNSETTLED} where it was too busy or does not say whether it did it
     * @throws StoreException if nobody answers: then it may be aborted or not
     */
    DeleteOutcome abort(ObjectKey key, String uploadId);

    /** Whether deletions free anything; {@code UNKNOWN} rather than an exception. */
    Versioning versioning();

    /**
     * Shows every version of every object, those in use included. Those of a key come together, the current one first,
     * then the newest of its versions; delete markers that hide nothing any more may stand anywhere among them. What
     * the visitor throws goes through.
     *
     * @throws StoreException if the end was not seen; the visitor may have been shown some until then
     */
    void listVersions(Consumer<ObjectVersion> visitor);

    /** The same, of Cubesweep's own files alone. */
    void listOwnVersions(Consumer<ObjectVersion> visitor);

    /** All versions of one key, in the same order; none if the store has none. */
    List<ObjectVersion> versions(ObjectKey key);

    /**
     * Removes one version for good and frees its bytes. Asks once.
     *
     * @return {@code ALREADY_GONE} where the store says that there is none; {@code FAILED} where it refuses, and where
     *     it names another version than the one asked for; {@code UNSETTLED} where it was too busy or does not say
     *     whether it did it. S3 itself answers {@code DELETED} for a version that is gone already
     * @throws StoreException if nobody answers: then it may be removed or not
     */
    DeleteOutcome remove(ObjectKey key, String versionId);

    /**
     * The same, of one of Cubesweep's own files, for who removes without a plan.
     *
     * @throws IllegalArgumentException for a key outside the reserved folder: that is the application's
     */
    DeleteOutcome removeOwn(ObjectKey key, String versionId);
}
