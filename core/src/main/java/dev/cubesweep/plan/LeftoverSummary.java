package dev.cubesweep.plan;

import dev.cubesweep.store.Versioning;

/**
 * What a plan says of leftovers.
 *
 * @param versioning whether its deletions free anything
 * @param uploads the unfinished uploads under the store's prefix
 * @param oldVersions the old versions under it; none are looked for unless their removal was asked for
 * @param unowned how many of those that may go have a key that the catalog does not know
 */
public record LeftoverSummary(Versioning versioning, LeftoverTally uploads, LeftoverTally oldVersions, long unowned) {

    public static final LeftoverSummary NONE =
            new LeftoverSummary(Versioning.UNKNOWN, LeftoverTally.NONE, LeftoverTally.NONE, 0);

    /** What may go, by kind. */
    public Tally remove() {
        return uploads.remove().plus(oldVersions.remove());
    }
}
