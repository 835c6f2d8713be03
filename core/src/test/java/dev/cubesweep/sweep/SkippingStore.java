package dev.cubesweep.sweep;

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
import java.util.List;
import java.util.Optional;

/** A store whose listings leave out one key, as where its order is not the expected one (H33). */
final class SkippingStore implements ObjectStore {

    private final ObjectStore ours;
    private final ObjectKey skipped;

    SkippingStore(ObjectStore ours, ObjectKey skipped) {
        this.ours = ours;
        this.skipped = skipped;
    }

    @Override
    public void list(KeyRange range, PageVisitor visitor) {
        ours.list(
                range,
                page -> visitor.visit(new ListedPage(
                        page.objects().stream()
                                .filter(object -> !object.key().equals(skipped))
                                .toList(),
                        page.readAt())));
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
