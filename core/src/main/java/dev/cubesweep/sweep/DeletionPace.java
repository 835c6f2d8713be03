package dev.cubesweep.sweep;

import dev.cubesweep.plan.StopSignal;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many objects may be deleted in a second, where the operator says so: the store may serve others too. What a store
 * in trouble is asked for again does not count again. A batch is swept in portions of at most one second's worth, and
 * whoever waits does so before anything is looked at, so that no time passes between a look at an object and its
 * deletion (H10).
 */
public final class DeletionPace {

    /** As fast as the store allows. */
    public static final DeletionPace UNLIMITED = new DeletionPace(Optional.empty(), ObjectStore.MAX_BATCH);

    private final Optional<Second> second;
    private final int portion;

    private DeletionPace(Optional<Second> second, int portion) {
        this.second = second;
        this.portion = portion;
    }

    /** What a second allows, and how to wait for the next one. */
    private record Second(Bucket objects, BlockingStrategy waiting) {}

    /** @param objects how many in a second, 1 or more */
    public static DeletionPace perSecond(long objects) {
        return perSecond(objects, TimeMeter.SYSTEM_NANOTIME, BlockingStrategy.PARKING);
    }

    /** The same by another watch than the system's. */
    public static DeletionPace perSecond(long objects, TimeMeter watch, BlockingStrategy waiting) {
        Bucket bucket = Bucket.builder()
                .withCustomTimePrecision(watch)
                .addLimit(limit -> limit.capacity(objects)
                        .refillGreedy(objects, Duration.ofSeconds(1))
                        .initialTokens(0))
                .build();
        return new DeletionPace(
                Optional.of(new Second(bucket, waiting)), (int) Math.min(ObjectStore.MAX_BATCH, objects));
    }

    /** Whether a batch may be more than one portion. */
    boolean dividesBatches() {
        return portion < ObjectStore.MAX_BATCH;
    }

    /** Some lines in pieces, each of which is deleted before the next is looked at. */
    <T> List<List<T>> portions(List<T> lines) {
        List<List<T>> portions = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += portion) {
            portions.add(lines.subList(from, Math.min(lines.size(), from + portion)));
        }
        return portions;
    }

    /**
     * Waits until so many may go; asks about once a second whether to stop.
     *
     * @throws StoreException if the process stops: nothing was asked for
     */
    void await(int objects, StopSignal stop) {
        if (second.isEmpty()) {
            return;
        }
        for (int left = objects; left > 0; left -= portion) {
            stop.check();
            consume(second.get(), Math.min(left, portion));
        }
    }

    private static void consume(Second second, int objects) {
        try {
            second.objects().asBlocking().consume(objects, second.waiting());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(
                    StoreException.Kind.UNREACHABLE, "Nothing more is deleted, since the process stops.", e);
        }
    }
}
