package dev.cubesweep.sweep;

import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks a store for single objects, several at a time: a batch of which an earlier attempt deleted everything has a
 * thousand of them, and a request may take a tenth of a second.
 */
final class Heads {

    private static final int AT_ONCE = 16;

    private final ObjectStore store;

    Heads(ObjectStore store) {
        this.store = store;
    }

    /** @throws StoreException if any of them is not answered: then nothing is known of the others either */
    Map<ObjectKey, Verification.Finding> compare(Collection<StoredObject> planned) {
        if (planned.isEmpty()) {
            return Map.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, planned.size()));
        try {
            List<Future<Map.Entry<ObjectKey, Verification.Finding>>> answers = planned.stream()
                    .map(object -> threads.submit(() -> Map.entry(object.key(), compare(object))))
                    .toList();
            Map<ObjectKey, Verification.Finding> findings = new HashMap<>();
            for (Future<Map.Entry<ObjectKey, Verification.Finding>> answer : answers) {
                Map.Entry<ObjectKey, Verification.Finding> finding = await(answer);
                findings.put(finding.getKey(), finding.getValue());
            }
            return findings;
        } finally {
            threads.shutdownNow();
        }
    }

    private Verification.Finding compare(StoredObject planned) {
        return store.head(planned.key())
                .map(now -> planned.isSameAs(now) ? Verification.Finding.SAME : Verification.Finding.CHANGED)
                .orElse(Verification.Finding.GONE);
    }

    private static <T> T await(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("A request to the store ended in an unexpected way.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(
                    StoreException.Kind.UNREACHABLE, "The store was not asked to the end, since the process stops.", e);
        }
    }
}
