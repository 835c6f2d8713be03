package dev.cubesweep.plan;

import dev.cubesweep.catalog.CatalogCounts;
import java.util.Map;

/**
 * What the guards judge, saved with the plan so that they can judge again when it is applied.
 *
 * @param catalog what the catalog read returned
 * @param orphansToGo how many planned deletions and leftovers to go have no owner in the catalog
 * @param clipFilesToGo how many of those lie in a clips folder
 * @param clipFiles how many objects lie in a clips folder
 * @param unknownClipFiles how many of those have no owner in the catalog
 * @param matches for each query of the catalog, how many keys that must be there were listed
 */
public record GuardEvidence(
        CatalogCounts catalog,
        long orphansToGo,
        long clipFilesToGo,
        long clipFiles,
        long unknownClipFiles,
        Map<String, Match> matches) {

    public static final GuardEvidence NONE = new GuardEvidence(CatalogCounts.NONE, 0, 0, 0, 0, Map.of());

    /** Of {@code expected} keys that one query yields and that must be in the store, {@code matched} were listed. */
    public record Match(long expected, long matched) {}

    public GuardEvidence {
        matches = Map.copyOf(matches);
    }

    /** The share of the clips folder that the catalog does not know, 0 to 1. */
    public double unknownClipShare() {
        return clipFiles == 0 ? 0 : (double) unknownClipFiles / clipFiles;
    }
}
