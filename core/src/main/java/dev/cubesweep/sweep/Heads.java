package dev.cubesweep.sweep;

import dev.cubesweep.store.ManyQuestions;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Asks a store for single objects: a batch of which an earlier attempt deleted everything has a thousand of them. */
final class Heads {

    private final ObjectStore store;

    Heads(ObjectStore store) {
        this.store = store;
    }

    /** @throws StoreException if any of them is not answered: then nothing is known of the others either */
    Map<ObjectKey, Verification.Finding> compare(Collection<StoredObject> planned) {
        Map<ObjectKey, Verification.Finding> findings = new HashMap<>();
        ManyQuestions.ask(planned, object -> Map.entry(object.key(), compare(object)))
                .forEach(finding -> findings.put(finding.getKey(), finding.getValue()));
        return findings;
    }

    private Verification.Finding compare(StoredObject planned) {
        return store.head(planned.key())
                .map(now -> planned.isSameAs(now) ? Verification.Finding.SAME : Verification.Finding.CHANGED)
                .orElse(Verification.Finding.GONE);
    }
}
