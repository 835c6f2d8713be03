package dev.cubesweep.catalog;

/**
 * How much a catalog read returned.
 *
 * @param jobs rows in any state
 * @param clips rows in any state
 * @param unmapped those of both whose status nobody explained
 * @param skipped keys that are elsewhere or unreadable
 * @param pruned how many rows Cubesweep has ever removed from its own catalog, because nothing of them was left
 */
public record CatalogCounts(long jobs, long clips, long unmapped, long skipped, long pruned) {

    public static final CatalogCounts NONE = new CatalogCounts(0, 0, 0, 0, 0);

    /** Counts of a catalog from which nothing has been pruned. */
    public CatalogCounts(long jobs, long clips, long unmapped, long skipped) {
        this(jobs, clips, unmapped, skipped, 0);
    }

    public long rows() {
        return jobs + clips;
    }
}
