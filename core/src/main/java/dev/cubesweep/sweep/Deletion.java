package dev.cubesweep.sweep;

import dev.cubesweep.plan.PlannedDeletion;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The steps intend and delete of one batch. What the store left open is verified before the store is asked for it
 * again, since the application may have written another object under the key, and most stores would delete that one too
 * (H10).
 */
final class Deletion {

    private final ObjectStore store;
    private final Verification verification;
    private final RunRepository runs;
    private final Clock clock;

    Deletion(ObjectStore store, Verification verification, RunRepository runs, Clock clock) {
        this.store = store;
        this.verification = verification;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Deletes the open lines of a batch, which have just been verified.
     *
     * @throws StoreException if the store cannot be asked what became of a deletion: the batch keeps its intent, and
     *     whoever settles it asks again
     */
    void delete(Run run, Batch batch) {
        Attempts attempts = new Attempts(confirmed(batch));
        List<PlannedDeletion> same = batch.open();
        while (!batch.open().isEmpty()) {
            if (!same.isEmpty()) {
                // Also the fence: of a worker that lost the run it is refused, before the deletion (H24).
                runs.intend(run.id(), run.attempt(), batch.intent(), clock.instant());
                ask(batch, same, attempts);
            }
            same = verification.settle(batch, attempts.next(batch.open()), attempts::ifGone);
            if (attempts.areExhausted()) {
                batch.open().forEach(line -> batch.settle(line, KeyOutcome.Result.FAILED, attempts.trouble()));
            }
        }
    }

    /**
     * What a confirmed deletion of a line is in this bucket. Asked for each batch: anybody may change it at any time
     * (H18). An intent is saved after the copies for the trash were made, so that what is gone by it has its copy.
     */
    Function<PlannedDeletion, KeyOutcome.Result> confirmed(Batch batch) {
        KeyOutcome.Result deleted =
                store.leftovers().versioning().keepsVersions() ? KeyOutcome.Result.HIDDEN : KeyOutcome.Result.DELETED;
        return line -> batch.trashes(line) ? KeyOutcome.Result.TRASHED : deleted;
    }

    private void ask(Batch batch, List<PlannedDeletion> lines, Attempts attempts) {
        int before = batch.open().size();
        try {
            Map<ObjectKey, DeleteOutcome> outcomes =
                    store.delete(lines.stream().map(PlannedDeletion::object).toList()).stream()
                            .collect(Collectors.toMap(DeleteOutcome::key, outcome -> outcome));
            for (PlannedDeletion line : lines) {
                DeleteOutcome outcome =
                        outcomes.getOrDefault(line.key(), DeleteOutcome.unsettled(line.key(), "No outcome was given."));
                switch (outcome.result()) {
                    case DELETED -> batch.settle(line, attempts.confirmed(line));
                    case HIDDEN ->
                        batch.settle(line, batch.trashes(line) ? KeyOutcome.Result.TRASHED : KeyOutcome.Result.HIDDEN);
                    case ALREADY_GONE -> batch.settle(line, KeyOutcome.Result.ALREADY_GONE);
                    case CHANGED -> batch.settle(line, KeyOutcome.Result.CHANGED);
                    case FAILED -> batch.settle(line, KeyOutcome.Result.FAILED, outcome.detail());
                    case UNSETTLED, POSTPONED -> attempts.leftOpen(outcome);
                }
            }
            attempts.answered(lines.size(), before - batch.open().size());
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.DENIED) {
                refuse(batch, lines, attempts, e);
            } else {
                attempts.unanswered(lines, e);
            }
        }
    }

    /** Settled without another look: what is gone by now, the application has deleted. */
    private static void refuse(Batch batch, List<PlannedDeletion> lines, Attempts attempts, StoreException e) {
        attempts.refused(e);
        lines.stream()
                .filter(line -> !attempts.isInDoubt(line))
                .forEach(line -> batch.settle(line, KeyOutcome.Result.FAILED, e.getMessage()));
    }
}
