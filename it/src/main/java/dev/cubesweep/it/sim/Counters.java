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

    private static final class OfOperation {

        private final LongAdder requests = new LongAdder();
        private final AtomicInteger underWay = new AtomicInteger();
        private final LongAccumulator mostAtOnce = new LongAccumulator(Math::max, 0);

        void begins() {
            requests.increment();
            mostAtOnce.accumulate(underWay.incrementAndGet());
        }

        void ends() {
            underWay.decrementAndGet();
        }
    }

    private final Map<Operation, OfOperation> operations = new ConcurrentHashMap<>();
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
        operations.computeIfAbsent(operation, any -> new OfOperation()).begins();
    }

    void ends(Operation operation) {
        operations.computeIfAbsent(operation, any -> new OfOperation()).ends();
    }

    Asked asked() {
        Map<Operation, Long> requests = new EnumMap<>(Operation.class);
        Map<Operation, Long> mostAtOnce = new EnumMap<>(Operation.class);
        operations.forEach((operation, counted) -> {
            requests.put(operation, counted.requests.sum());
            mostAtOnce.put(operation, counted.mostAtOnce.get());
        });
        return new Asked(
                requests,
                mostAtOnce,
                refusedForRate.sum(),
                keysListed.sum(),
                keysAskedToDelete.sum(),
                keysWithCondition.sum(),
                keysDeleted.sum());
    }
}
