package dev.cubesweep.sweep;

import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.run.GivenUpException;
import dev.cubesweep.run.RunLostException;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.RunStoppedException;
import dev.cubesweep.run.RunStorageException;
import dev.cubesweep.store.StoreException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One sweep, from the first batch that is not recorded to the last (ADR 19). */
final class SweepCourse {

    private final SweepOrder order;
    private final RunRepository runs;
    private final BatchSteps steps;
    private final BatchRecord record;
    private final DeletionPace pace;
    private final UnderWay underWay;
    /** What an earlier attempt was about to delete, of batches that have not had their turn yet. */
    private final Map<Integer, BatchIntent> interrupted;

    private SweepTotals totals;
    /** Read from the plan last. */
    private @Nullable PlanBatch atHand;
    /** Whether a batch that was begun is not recorded, so that none after it can be. */
    private boolean gap;
    /** Whether something is recorded that is not done, so that the run must not end as if it were. */
    private boolean givenUp;

    SweepCourse(
            SweepOrder order,
            RunRepository runs,
            BatchSteps steps,
            BatchRecord record,
            DeletionPace pace,
            UnderWay underWay,
            Map<Integer, BatchIntent> interrupted) {
        this.order = order;
        this.runs = runs;
        this.steps = steps;
        this.record = record;
        this.pace = pace;
        this.underWay = underWay;
        this.interrupted = new HashMap<>(interrupted);
        this.totals = order.run().swept();
    }

    SweepTotals carryOut(PlanBatches planned) {
        try {
            for (Optional<PlanBatch> next = planned.next(); next.isPresent(); next = planned.next()) {
                if (next.get().number() >= order.run().batchesRecorded()) {
                    atHand = next.get();
                    begin(next.get());
                }
            }
            while (!underWay.isEmpty()) {
                orThrow(finishOldest());
            }
            return totals;
        } catch (RuntimeException e) {
            throw ended(e, planned);
        } catch (Error e) {
            // Nothing more is recorded by a process that may be at its end, but nothing is left out there either.
            gap = true;
            finishTheOthers(e);
            throw e;
        }
    }

    private void begin(PlanBatch batch) {
        while (!mayBegin(batch)) {
            orThrow(finishOldest());
        }
        order.stop().check();
        Optional<BatchIntent> intent = Optional.ofNullable(interrupted.remove(batch.number()));
        PreparedDeletion prepared;
        try {
            prepared = steps.prepare(order, batch, intent);
        } catch (RuntimeException e) {
            underWay.failed(batch, e);
            throw e;
        }
        underWay.begin(batch, prepared);
    }

    /**
     * Leftovers go when all objects are gone and recorded: they are many requests each, and nobody waits for them. So
     * does a batch that takes seconds to be prepared, for which those before it would wait to be recorded.
     */
    private boolean mayBegin(PlanBatch batch) {
        boolean alone = batch instanceof LeftoverBatch || pace.dividesBatches();
        return underWay.isEmpty() || !alone && !underWay.isOldestDue();
    }

    /** What is left to do after a failure or a stop. @return what the sweep ends with */
    private RuntimeException ended(RuntimeException cause, PlanBatches planned) {
        finishTheOthers(cause);
        boolean storeIsAway = cause instanceof StoreException || cause instanceof PlanStorageException;
        if (!gap && storeIsAway && !isStopping()) {
            settleInterrupted(cause, planned);
        }
        if (cause instanceof StoreException || cause instanceof CatalogException) {
            Optional<RunStoppedException> stopped = stopped();
            // Cancelled is not failed. A process that stops leaves the run to others, unless they had nothing to
            // do for what is recorded and not done.
            if (stopped.isPresent() && (stopped.get().isCancelled() || !givenUp)) {
                return stopped.get();
            }
        }
        return givenUp && !(cause instanceof RunStoppedException) ? new GivenUpException(cause) : cause;
    }

    /**
     * What was begun beside a failure is brought to its end: the process must not end the run while a request is under
     * way.
     */
    private void finishTheOthers(Throwable cause) {
        while (!underWay.isEmpty()) {
            try {
                if (gap) {
                    underWay.leave();
                } else {
                    finishOldest().filter(e -> e != cause).ifPresent(cause::addSuppressed);
                }
            } catch (RuntimeException | Error other) {
                if (other != cause) {
                    cause.addSuppressed(other);
                }
            }
        }
    }

    /** The batches that an earlier attempt left, while the plan is at hand: the store may not give it back later. */
    private void settleInterrupted(RuntimeException cause, PlanBatches planned) {
        try {
            while (!interrupted.isEmpty()) {
                PlanBatch batch = nextInterrupted(planned);
                BatchIntent intent = Objects.requireNonNull(interrupted.remove(batch.number()));
                batch.resume(intent);
                settle(batch, intent).ifPresent(cause::addSuppressed);
            }
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** The one at hand has perhaps not had its turn: one before it failed while it waited. */
    private PlanBatch nextInterrupted(PlanBatches planned) {
        return atHand != null && interrupted.containsKey(atHand.number())
                ? atHand
                : planned.next().orElseThrow();
    }

    /**
     * Waits for the batch that is under way for the longest, and records it.
     *
     * @return what went wrong with a batch that is recorded all the same
     * @throws RuntimeException if it cannot be recorded, so that none after it can
     */
    private Optional<? extends RuntimeException> finishOldest() {
        PlanBatch batch = underWay.oldest();
        gap = true;
        try {
            underWay.leave();
        } catch (RunLostException | RunStorageException e) {
            throw e;
        } catch (RuntimeException e) {
            // A process that stops breaks its own requests off; the next worker asks what became of the batch.
            if (isStopping()) {
                throw e;
            }
            BatchIntent intent = openIntent(batch).orElseThrow(() -> e);
            settle(batch, intent).ifPresent(e::addSuppressed);
            return Optional.of(e);
        }
        return record(batch);
    }

    private Optional<BatchIntent> openIntent(PlanBatch batch) {
        return runs.openIntents(order.run().id()).stream()
                .filter(intent -> intent.batch() == batch.number())
                .findFirst();
    }

    /** The lines are at hand here; a store that is out of reach may not even give the plan back at the run's end. */
    private Optional<PlanStorageException> settle(PlanBatch batch, BatchIntent intent) {
        steps.settle(order, batch, intent);
        givenUp = true;
        return record(batch);
    }

    private Optional<PlanStorageException> record(PlanBatch batch) {
        Optional<PlanStorageException> noManifest = record.write(order.run(), batch, this::isStopping);
        gap = false;
        givenUp |= noManifest.isPresent();
        totals = totals.plus(batch.totals());
        order.observer()
                .swept(order.run().id(), totals.settled(), order.plan().expire().count());
        return noManifest;
    }

    private boolean isStopping() {
        return Thread.currentThread().isInterrupted()
                || stopped().filter(e -> !e.isCancelled()).isPresent();
    }

    private Optional<RunStoppedException> stopped() {
        try {
            order.stop().check();
            return Optional.empty();
        } catch (RunStoppedException e) {
            return Optional.of(e);
        }
    }

    private static void orThrow(Optional<? extends RuntimeException> trouble) {
        trouble.ifPresent(e -> {
            throw e;
        });
    }
}
