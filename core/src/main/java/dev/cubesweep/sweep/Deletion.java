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
     * Saves that some lines of a batch are about to be deleted, which have just been verified: those that are open.
     * Where none is, it is saved too, so that the batches with an intent are the first of those that are not recorded.
     */
    PreparedDeletion intend(Run run, Batch batch, List<PlannedDeletion> lines) {
        List<PlannedDeletion> open = batch.open(lines);
        if (open.isEmpty()) {
            save(run, batch, open);
            return PreparedDeletion.NOTHING;
        }
        // Before the intent: were it not answered, lines that nobody asked for would be in doubt.
        Function<PlannedDeletion, KeyOutcome.Result> confirmed = confirmed(batch);
        save(run, batch, open);
        return onTrouble -> delete(run, batch, open, new Attempts(confirmed, onTrouble));
    }

    /** Also the fence: of a worker that lost the run it is refused, before the deletion (H24). */
    private void save(Run run, Batch batch, List<PlannedDeletion> open) {
        runs.intend(run.id(), run.attempt(), batch.intent(open), clock.instant());
    }

    private void delete(Run run, Batch batch, List<PlannedDeletion> lines, Attempts attempts) {
        List<PlannedDeletion> same = lines;
        while (!batch.open(lines).isEmpty()) {
            if (!same.isEmpty()) {
                ask(batch, same, attempts);
            }
            same = verification.settle(batch, attempts.next(batch.open(lines)), attempts::ifGone);
            if (attempts.areExhausted()) {
                batch.open(lines).forEach(line -> batch.settle(line, KeyOutcome.Result.FAILED, attempts.trouble()));
            } else if (!same.isEmpty()) {
                save(run, batch, batch.open(lines));
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
            attempts.answered(lines.size(), lines.size() - batch.open(lines).size());
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
