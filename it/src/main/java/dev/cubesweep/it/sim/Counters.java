package dev.cubesweep.it.sim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what {@link Asked} reports. Safe for use by several threads. */
final class Counters {

    private final Map<Operation, LongAdder> requests = new ConcurrentHashMap<>();
    final LongAdder refusedForRate = new LongAdder();
    final LongAdder keysListed = new LongAdder();
    final LongAdder keysAskedToDelete = new LongAdder();
    final LongAdder keysWithCondition = new LongAdder();
    final LongAdder keysDeleted = new LongAdder();

    private final List<String> deleters = new ArrayList<>();

    /** Somebody asks for deletions. */
    synchronized void deletes(String accessKeyId) {
        if (deleters.isEmpty() || !deleters.get(deleters.size() - 1).equals(accessKeyId)) {
            deleters.add(accessKeyId);
        }
    }

    synchronized List<String> deleters() {
        return List.copyOf(deleters);
    }

    void count(Operation operation) {
        requests.computeIfAbsent(operation, any -> new LongAdder()).increment();
    }

    Asked asked() {
        Map<Operation, Long> byOperation = new EnumMap<>(Operation.class);
        requests.forEach((operation, count) -> byOperation.put(operation, count.sum()));
        return new Asked(
                byOperation,
                refusedForRate.sum(),
                keysListed.sum(),
                keysAskedToDelete.sum(),
                keysWithCondition.sum(),
                keysDeleted.sum());
    }
}
