package dev.cubesweep.catalog;

import dev.cubesweep.store.ObjectKey;

/**
 * A key that a catalog row names.
 *
 * @param certain whether this is what the row's spelling means. A second meaning of an ambiguous spelling can protect
 *     the object, but never condemn it
 * @param gone whether our own records say that this object was deleted
 */
public record KeyClaim(ObjectKey key, boolean certain, boolean gone) {

    public static KeyClaim of(ObjectKey key) {
        return new KeyClaim(key, true, false);
    }
}
