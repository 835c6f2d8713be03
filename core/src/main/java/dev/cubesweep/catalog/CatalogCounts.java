package dev.cubesweep.catalog;

/**
 * How much a catalog read returned.
 *
 * @param jobs rows in any state
 * @param clips rows in any state
 * @param unmapped those of both whose status nobody explained
 * @param skipped keys that are elsewhere or unreadable
 */
public record CatalogCounts(long jobs, long clips, long unmapped, long skipped) {

    public static final CatalogCounts NONE = new CatalogCounts(0, 0, 0, 0);

    public long rows() {
        return jobs + clips;
    }
}
