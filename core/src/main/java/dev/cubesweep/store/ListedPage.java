package dev.cubesweep.store;

import java.time.Instant;
import java.util.List;

/**
 * One page of a listing.
 *
 * @param readAt when the page had been received, by the process's clock; a date in it that is later by more than the
 *     allowed skew cannot be trusted
 */
public record ListedPage(List<StoredObject> objects, Instant readAt) {

    public ListedPage {
        objects = List.copyOf(objects);
    }
}
