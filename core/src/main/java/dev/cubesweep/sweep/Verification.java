package dev.cubesweep.sweep;

import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoredObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The verify step: is each object still there, and still the one that was planned (H10, H39)?
 *
 * <p>Lists from the first key on, and skips to the next unseen one after each page, so that dense batches cost a
 * request per page and sparse ones at most one per key. What a listing does not show is asked for by HEAD before
 * anybody believes that it is gone, so that a store with another order costs requests, never an object.
 */
final class Verification {

    /** What was found under the key of a planned object. */
    enum Finding {
        SAME,
        CHANGED,
        GONE
    }

    private final ObjectStore store;

    Verification(ObjectStore store) {
        this.store = store;
    }

    Map<ObjectKey, Finding> verify(Collection<StoredObject> planned) {
        NavigableMap<ObjectKey, StoredObject> unseen = new TreeMap<>();
        planned.forEach(object -> unseen.put(object.key(), object));
        Map<ObjectKey, Finding> findings = new HashMap<>();
        while (!unseen.isEmpty()) {
            ObjectKey first = unseen.firstKey();
            store.list(KeyRange.spanning(first, unseen.lastKey()), page -> {
                page.objects().forEach(now -> compare(now, unseen, findings));
                return false;
            });
            StoredObject missed = unseen.remove(first);
            if (missed != null) {
                findings.put(first, head(missed));
            }
        }
        return findings;
    }

    private static void compare(
            StoredObject now, Map<ObjectKey, StoredObject> unseen, Map<ObjectKey, Finding> findings) {
        StoredObject before = unseen.remove(now.key());
        if (before != null) {
            findings.put(now.key(), before.isSameAs(now) ? Finding.SAME : Finding.CHANGED);
        }
    }

    private Finding head(StoredObject planned) {
        return store.head(planned.key())
                .map(now -> planned.isSameAs(now) ? Finding.SAME : Finding.CHANGED)
                .orElse(Finding.GONE);
    }
}
