package dev.cubesweep.sweep;

import dev.cubesweep.store.StoreException;

/** What is left to do for lines that were claimed, verified and intended: on any thread, at once, and only once. */
@FunctionalInterface
interface PreparedDeletion {

    PreparedDeletion NOTHING = () -> true;

    /**
     * Deletes them.
     *
     * @return whether the store did all of it when it was first asked
     * @throws StoreException if the store cannot be asked what became of a deletion: the batch keeps its intent, and
     *     whoever settles it asks again
     */
    boolean delete();
}
