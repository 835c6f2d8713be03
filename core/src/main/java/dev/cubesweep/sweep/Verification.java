package dev.cubesweep.sweep;

import dev.cubesweep.plan.PlannedDeletion;
import dev.cubesweep.store.KeyRange;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The verify step: is each object still there, and still the one that was planned (H10, H39)?
 *
 * <p>Lists from the first key on, and skips to the next unseen one after each page, as long as a page passes many keys
 * of the batch. Those of sparse batches are asked for by HEAD, many at a time: this comes after the claim, and what an
 * attached catalog changes meanwhile goes unseen, so it must not take long. What a listing does not show is asked for
 * by HEAD, too, before anybody believes that it is gone, so that a store with another order costs requests, never an
 * object.
 */
final class Verification {

    /** What was found under the key of a planned object. */
    enum Finding {
        SAME,
        CHANGED,
        GONE
    }

    /** As many keys are asked for by HEAD in the time of a page. */
    private static final int WORTH_A_PAGE = 16;

    private final ObjectStore store;

    Verification(ObjectStore store) {
        this.store = store;
    }

    /**
     * Settles the lines of which the object is gone or another one now.
     *
     * @param ifGone what a line of which the object is gone counts as
     * @return the lines whose objects are the same still
     */
    List<PlannedDeletion> settle(
            Batch batch, List<PlannedDeletion> lines, Function<PlannedDeletion, KeyOutcome.Result> ifGone) {
        long began = System.nanoTime();
        Map<ObjectKey, Finding> findings =
                verify(lines.stream().map(PlannedDeletion::object).toList());
        batch.verifiedIn(Duration.ofNanos(System.nanoTime() - began));
        List<PlannedDeletion> same = new ArrayList<>();
        for (PlannedDeletion line : lines) {
            switch (findings.getOrDefault(line.key(), Finding.CHANGED)) {
                case GONE -> batch.settle(line, ifGone.apply(line));
                case CHANGED -> batch.settle(line, KeyOutcome.Result.CHANGED);
                case SAME -> same.add(line);
            }
        }
        return same;
    }

    Map<ObjectKey, Finding> verify(Collection<StoredObject> planned) {
        NavigableMap<ObjectKey, StoredObject> unseen = new TreeMap<>();
        planned.forEach(object -> unseen.put(object.key(), object));
        Map<ObjectKey, Finding> findings = new HashMap<>();
        List<StoredObject> missed = new ArrayList<>();
        while (!unseen.isEmpty()) {
            int before = unseen.size();
            ObjectKey last = compareNextPage(unseen, findings);
            Map<ObjectKey, StoredObject> passed = unseen.headMap(last, true);
            missed.addAll(passed.values());
            passed.clear();
            if (before - unseen.size() < WORTH_A_PAGE) {
                missed.addAll(unseen.values());
                unseen.clear();
            }
        }
        findings.putAll(new Heads(store).compare(missed));
        return findings;
    }

    /** Compares with what is listed from the first unseen key on. @return the last key that this listing passed */
    private ObjectKey compareNextPage(NavigableMap<ObjectKey, StoredObject> unseen, Map<ObjectKey, Finding> findings) {
        ObjectKey first = unseen.firstKey();
        AtomicReference<ObjectKey> last = new AtomicReference<>(unseen.lastKey());
        store.list(KeyRange.spanning(first, unseen.lastKey()), page -> {
            List<StoredObject> objects = page.objects();
            if (objects.isEmpty()) {
                return true;
            }
            ObjectKey end = objects.get(objects.size() - 1).key();
            // A store with an order of its own must not lead round in a circle.
            last.set(end.compareTo(first) < 0 ? first : end);
            objects.forEach(now -> compare(now, unseen, findings));
            return false;
        });
        return Objects.requireNonNull(last.get());
    }

    private static void compare(
            StoredObject now, Map<ObjectKey, StoredObject> unseen, Map<ObjectKey, Finding> findings) {
        StoredObject before = unseen.remove(now.key());
        if (before != null) {
            findings.put(now.key(), before.isSameAs(now) ? Finding.SAME : Finding.CHANGED);
        }
    }
}
