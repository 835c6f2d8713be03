package dev.cubesweep.store;

/**
 * What became of one object in a deletion.
 *
 * @param detail the store's own words where the result is {@code FAILED}, {@code UNSETTLED} or {@code POSTPONED}, else
 *     empty
 */
public record DeleteOutcome(ObjectKey key, Result result, String detail) {

    /**
     * {@code HIDDEN}: the bucket keeps it as an old version, and nothing was freed (H18); {@code CHANGED}: its ETag was
     * another; {@code ALREADY_GONE}: the store said that there was none; {@code FAILED}: the store refused it;
     * {@code UNSETTLED}: the store was asked, and was too busy or did not say whether it did it; {@code POSTPONED}: the
     * store was not asked yet.
     *
     * <p>After the last two the object must be looked at again before the store is asked: in the meantime it may have
     * become another one.
     */
    public enum Result {
        DELETED,
        HIDDEN,
        CHANGED,
        ALREADY_GONE,
        FAILED,
        UNSETTLED,
        POSTPONED
    }

    public static DeleteOutcome deleted(ObjectKey key) {
        return new DeleteOutcome(key, Result.DELETED, "");
    }

    public static DeleteOutcome hidden(ObjectKey key) {
        return new DeleteOutcome(key, Result.HIDDEN, "");
    }

    public static DeleteOutcome changed(ObjectKey key) {
        return new DeleteOutcome(key, Result.CHANGED, "");
    }

    public static DeleteOutcome alreadyGone(ObjectKey key) {
        return new DeleteOutcome(key, Result.ALREADY_GONE, "");
    }

    public static DeleteOutcome failed(ObjectKey key, String detail) {
        return new DeleteOutcome(key, Result.FAILED, detail);
    }

    public static DeleteOutcome unsettled(ObjectKey key, String detail) {
        return new DeleteOutcome(key, Result.UNSETTLED, detail);
    }

    public static DeleteOutcome postponed(ObjectKey key, String detail) {
        return new DeleteOutcome(key, Result.POSTPONED, detail);
    }

    /** Whether the store said that nobody who asks by key finds the object any more. */
    public boolean isConfirmed() {
        return result == Result.DELETED || result == Result.HIDDEN;
    }
}
