package dev.cubesweep.policy;

import dev.cubesweep.catalog.CatalogSnapshot;
import java.time.Instant;

/** Which dates of a store can be believed (rule 0). */
final class CredibleDates {

    private CredibleDates() {}

    /**
     * Stores that know no date answer with the epoch.
     *
     * @param readAt our clock when the store's answer was received
     */
    static boolean contain(Instant date, Instant readAt) {
        return date.isAfter(Instant.EPOCH) && !date.isAfter(readAt.plus(CatalogSnapshot.MAX_SKEW));
    }
}
