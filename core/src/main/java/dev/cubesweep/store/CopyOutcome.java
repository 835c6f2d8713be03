package dev.cubesweep.store;

/**
 * What became of one copy.
 *
 * @param detail one sentence where it was {@code DENIED} or {@code FAILED}, else empty
 */
public record CopyOutcome(Result result, String detail) {

    /**
     * {@code CHANGED}: what was to be copied is another object now; {@code GONE}: it is not there any more;
     * {@code OCCUPIED}: something lies where it was to go; {@code DENIED}: the credentials may not copy this one, or
     * any; {@code FAILED}: the store refuses this one.
     */
    public enum Result {
        COPIED,
        CHANGED,
        GONE,
        OCCUPIED,
        DENIED,
        FAILED
    }

    public static CopyOutcome of(Result result) {
        return new CopyOutcome(result, "");
    }

    public static CopyOutcome denied(String detail) {
        return new CopyOutcome(Result.DENIED, detail);
    }

    public static CopyOutcome failed(String detail) {
        return new CopyOutcome(Result.FAILED, detail);
    }
}
