package dev.cubesweep.policy;

import dev.cubesweep.catalog.Claims;
import dev.cubesweep.store.StoredObject;
import java.time.Instant;

/** The pure function that decides: the same arguments always give the same decision, and nothing else happens. */
@FunctionalInterface
public interface Policy {

    /**
     * Decides on one object that is under the store's prefix and not reserved.
     *
     * @param readAt our clock when the store's answer was received
     * @param claims what the catalog says of its key
     * @param now the one instant of the run
     */
    Decision decide(StoredObject object, Instant readAt, Claims claims, Instant now);
}
