package dev.cubesweep.store;

import java.util.Optional;

/** The trash of an {@link InMemoryObjectStore}. */
final class InMemoryTrash implements Trash {

    private final InMemoryObjectStore store;

    InMemoryTrash(InMemoryObjectStore store) {
        this.store = store;
    }

    @Override
    public CopyOutcome keep(StoredObject object, String path) {
        store.address().prefix().requireApplications(object.key());
        ObjectKey key = store.address().prefix().reserved(path);
        store.faults().requireWritable();
        return copy(object, key);
    }

    @Override
    public CopyOutcome bringBack(StoredObject copy, ObjectKey key) {
        store.address().prefix().requireReserved(copy.key());
        store.address().prefix().requireApplications(key);
        store.faults().requireWritable();
        return store.head(key).isPresent() ? CopyOutcome.of(CopyOutcome.Result.OCCUPIED) : copy(copy, key);
    }

    private CopyOutcome copy(StoredObject seen, ObjectKey to) {
        Optional<CopyOutcome> failure = store.faults().copyFailureOf(seen.key());
        if (failure.isPresent()) {
            return failure.get();
        }
        Optional<StoredObject> now = store.head(seen.key());
        if (now.isEmpty()) {
            return CopyOutcome.of(CopyOutcome.Result.GONE);
        }
        if (!now.get().etag().equals(seen.etag())) {
            return CopyOutcome.of(CopyOutcome.Result.CHANGED);
        }
        store.copy(now.get(), to);
        return CopyOutcome.of(CopyOutcome.Result.COPIED);
    }
}
