package dev.cubesweep.plan;

/**
 * The leftovers of one kind.
 *
 * @param keep what stays, by reason
 * @param remove what may go
 */
public record LeftoverTally(Tally keep, Tally remove) {

    public static final LeftoverTally NONE = new LeftoverTally(Tally.NONE, Tally.NONE);

    public long count() {
        return keep.count() + remove.count();
    }

    public long bytes() {
        return keep.bytes() + remove.bytes();
    }
}
