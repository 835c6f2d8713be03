package dev.cubesweep.sweep;

import dev.cubesweep.store.StoreException;

/** What is left to do for lines that were claimed, verified and intended: on any thread, at once, and only once. */
@FunctionalInterface
interface PreparedDeletion {

    PreparedDeletion NOTHING = onTrouble -> {};

    /**
     * Deletes them.
     *
     * @param onTrouble called as soon as the store does not do at once what it is asked for, and perhaps again
     * @throws StoreException if the store cannot be asked what became of a deletion: the batch keeps its intent, and
     *     whoever settles it asks again
     */
    void delete(Runnable onTrouble);
}
