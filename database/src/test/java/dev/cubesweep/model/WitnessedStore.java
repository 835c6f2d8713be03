package dev.cubesweep.model;

import dev.cubesweep.store.ClockReading;
import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.Leftovers;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.PageVisitor;
import dev.cubesweep.store.ReservedFiles;
import dev.cubesweep.store.StoreAddress;
import dev.cubesweep.store.StoreCapabilities;
import dev.cubesweep.store.StoredObject;
import dev.cubesweep.store.Trash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The store, with somebody who sees what is looked at and what is lost. */
record WitnessedStore(ObjectStore store, Witness witness) implements ObjectStore {

    /** Who sees it. */
    interface Witness {

        /** The store is looked at, as a whole or for a few keys. */
        void looks(boolean atAll);

        /** One key is looked at. */
        void looksAt(ObjectKey key);

        /** The store was asked to delete an object as it was seen, and lost what was under the key. */
        void lost(StoredObject asked, StoredObject lost);
    }

    @Override
    public StoreAddress address() {
        return store.address();
    }

    @Override
    public void list(KeyRange range, PageVisitor visitor) {
        witness.looks(range.equals(KeyRange.ALL));
        store.list(range, visitor);
    }

    @Override
    public Optional<StoredObject> head(ObjectKey key) {
        witness.looksAt(key);
        return store.head(key);
    }

    @Override
    public List<DeleteOutcome> delete(List<StoredObject> objects) {
        Map<ObjectKey, StoredObject> before = new HashMap<>();
        objects.forEach(object -> store.head(object.key()).ifPresent(now -> before.put(now.key(), now)));
        List<DeleteOutcome> outcomes = store.delete(objects);
        for (StoredObject asked : objects) {
            StoredObject there = before.get(asked.key());
            if (there != null && store.head(asked.key()).isEmpty()) {
                witness.lost(asked, there);
            }
        }
        return outcomes;
    }

    @Override
    public StoreCapabilities capabilities() {
        return store.capabilities();
    }

    @Override
    public Optional<ClockReading> readClock() {
        return store.readClock();
    }

    @Override
    public ReservedFiles reservedFiles() {
        return store.reservedFiles();
    }

    @Override
    public Leftovers leftovers() {
        return store.leftovers();
    }

    @Override
    public Trash trash() {
        return store.trash();
    }
}
