package dev.cubesweep.catalog;

import dev.cubesweep.store.ObjectKey;

/** A catalog for {@link CatalogContract}, empty at first, and a way to fill it behind the port's back. */
public interface CatalogFixture {

    Catalog catalog();

    void put(JobRow job);

    /** Its job has been put before. */
    void put(ClipRow clip);

    void remove(ClipId clip);

    /** Puts a key on hold, or returns {@code false} if the catalog refuses because the key is marked. */
    boolean hold(ObjectKey key);
}
