package dev.cubesweep.catalog;

import java.util.List;

/**
 * All that the catalog says of one object.
 *
 * @param owners none for an orphan
 * @param held whether a hold remembers the key itself
 * @param colliding whether two different keys of the catalog share the fingerprint by which the object was found, so
 *     that nobody can say whose it is
 */
public record Claims(List<Owner> owners, boolean held, boolean colliding) {

    public static final Claims NONE = new Claims(List.of(), false, false);

    public Claims {
        owners = List.copyOf(owners);
    }

    public boolean isOrphan() {
        return owners.isEmpty();
    }
}
