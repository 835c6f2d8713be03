package dev.cubesweep.sweep;

import dev.cubesweep.store.AdaptiveWidth;
import dev.cubesweep.store.ManyQuestions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The batches that are being deleted side by side, as many as the store keeps up with. They leave in the order in which
 * they came. Owned by one thread.
 */
final class UnderWay implements AutoCloseable {

    private static final int FIRST = 2;
    private static final int MOST = 8;
    private static final long LONGEST_END_SECONDS = 60;

    private final AdaptiveWidth width = new AdaptiveWidth(FIRST, MOST);
    private final ExecutorService threads = Executors.newFixedThreadPool(MOST);
    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicInteger inTrouble = new AtomicInteger();
    private final Deque<Begun> begun = new ArrayDeque<>();

    private record Begun(PlanBatch batch, Future<?> deletion) {}

    boolean isEmpty() {
        return begun.isEmpty();
    }

    /**
     * Whether nothing may be begun before the oldest has left: it has ended, they are as many as may be, or the store
     * is in trouble with one of them.
     */
    boolean isOldestDue() {
        return !begun.isEmpty()
                && (begun.getFirst().deletion().isDone() || begun.size() >= width.limit() || inTrouble.get() > 0);
    }

    void begin(PlanBatch batch, PreparedDeletion prepared) {
        begun.add(new Begun(batch, threads.submit(() -> delete(prepared))));
    }

    /** A batch that could not even be prepared, in its turn. */
    void failed(PlanBatch batch, RuntimeException cause) {
        begun.add(new Begun(batch, CompletableFuture.failedFuture(cause)));
    }

    private void delete(PreparedDeletion prepared) {
        int beside = asking.incrementAndGet();
        AtomicBoolean trouble = new AtomicBoolean();
        try {
            prepared.delete(() -> {
                if (trouble.compareAndSet(false, true)) {
                    troubled(beside);
                }
            });
            if (!trouble.get() && prepared != PreparedDeletion.NOTHING) {
                width.answered(beside, true);
            }
        } finally {
            asking.decrementAndGet();
            if (trouble.get()) {
                inTrouble.decrementAndGet();
            }
        }
    }

    /** What several meet at the same time is one trouble. */
    private void troubled(int beside) {
        if (inTrouble.getAndIncrement() == 0) {
            width.answered(beside, false);
        }
    }

    /** The batch that has been under way for the longest. */
    PlanBatch oldest() {
        return begun.getFirst().batch();
    }

    /**
     * Waits for the end of the oldest, which leaves.
     *
     * @throws RuntimeException what it ended with
     */
    void leave() {
        ManyQuestions.await(begun.removeFirst().deletion());
    }

    /**
     * Breaks off what is still under way, which is nothing unless the process stops, and waits until it is. What a
     * thread would ask for after that, the intent refuses once another worker has the run.
     */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            threads.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
