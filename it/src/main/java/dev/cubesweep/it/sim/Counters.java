package dev.cubesweep.it.sim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Counts what {@link Asked} reports. Safe for use by several threads. */
final class Counters {

    private final Map<Operation, LongAdder> requests = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final LongAccumulator mostAtOnce = new LongAccumulator(Math::max, 0);
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

    /** A request has come; {@link #ends} follows. */
    void begins(Operation operation) {
        requests.computeIfAbsent(operation, any -> new LongAdder()).increment();
        mostAtOnce.accumulate(underWay.incrementAndGet());
    }

    void ends() {
        underWay.decrementAndGet();
    }

    Asked asked() {
        Map<Operation, Long> byOperation = new EnumMap<>(Operation.class);
        requests.forEach((operation, count) -> byOperation.put(operation, count.sum()));
        return new Asked(
                byOperation,
                mostAtOnce.get(),
                refusedForRate.sum(),
                keysListed.sum(),
                keysAskedToDelete.sum(),
                keysWithCondition.sum(),
                keysDeleted.sum());
    }
}
