package dev.cubesweep.run;

import dev.cubesweep.store.ClockReading;
import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.Leftovers;
import dev.cubesweep.store.ListedPage;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.PageVisitor;
import dev.cubesweep.store.ReservedFiles;
import dev.cubesweep.store.StoreAddress;
import dev.cubesweep.store.StoreCapabilities;
import dev.cubesweep.store.StoredObject;
import dev.cubesweep.store.Trash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An adapter with a defect: its listings end with an object of {@code cube2/}, another tenant's (H02). */
final class NeighbourListingStore implements ObjectStore {

    private final ObjectStore ours;
    private final Instant at;

    NeighbourListingStore(ObjectStore ours, Instant at) {
        this.ours = ours;
        this.at = at;
    }

    @Override
    public void list(KeyRange range, PageVisitor visitor) {
        ours.list(range, visitor);
        visitor.visit(new ListedPage(List.of(new StoredObject(new ObjectKey("cube2/theirs"), 10, "\"e\"", at)), at));
    }

    @Override
    public StoreAddress address() {
        return ours.address();
    }

    @Override
    public Optional<StoredObject> head(ObjectKey key) {
        return ours.head(key);
    }

    @Override
    public List<DeleteOutcome> delete(List<StoredObject> objects) {
        return ours.delete(objects);
    }

    @Override
    public StoreCapabilities capabilities() {
        return ours.capabilities();
    }

    @Override
    public Optional<ClockReading> readClock() {
        return ours.readClock();
    }

    @Override
    public ReservedFiles reservedFiles() {
        return ours.reservedFiles();
    }

    @Override
    public Leftovers leftovers() {
        return ours.leftovers();
    }

    @Override
    public Trash trash() {
        return ours.trash();
    }
}
