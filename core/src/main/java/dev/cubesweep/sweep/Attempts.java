package dev.cubesweep.sweep;

import dev.cubesweep.plan.PlannedDeletion;
import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** How the requests for one batch have fared: how many objects the store takes at once, and when to give in (H23). */
final class Attempts {

    /** So many requests in a row without a single outcome, and the batch is given up. */
    private static final int MOST_FRUITLESS = 3;

    private final Function<PlannedDeletion, KeyOutcome.Result> confirmed;
    private final Runnable onTrouble;
    private final Set<ObjectKey> asked = new HashSet<>();
    private int atOnce = ObjectStore.MAX_BATCH;
    private int fruitless;
    private String trouble = "";

    /**
     * Before the first request.
     *
     * @param confirmed what a deletion that took place counts as
     * @param onTrouble called where the store was too busy or silent
     */
    Attempts(Function<PlannedDeletion, KeyOutcome.Result> confirmed, Runnable onTrouble) {
        this.confirmed = confirmed;
        this.onTrouble = onTrouble;
    }

    KeyOutcome.Result confirmed(PlannedDeletion line) {
        return confirmed.apply(line);
    }

    /** The store said nothing final of this object. */
    void leftOpen(DeleteOutcome outcome) {
        if (outcome.result() == DeleteOutcome.Result.UNSETTLED) {
            asked.add(outcome.key());
            onTrouble.run();
        }
        trouble = outcome.detail();
    }

    /** A request for so many objects was answered, and so many of them have outcomes now. */
    void answered(int objects, int settled) {
        fruitless = settled == 0 ? fruitless + 1 : 0;
        if (settled > 0) {
            // What the store manages at once is all that is verified at once: the rest would wait too long.
            atOnce = settled < objects ? settled : Math.min(ObjectStore.MAX_BATCH, 2 * atOnce);
        }
    }

    /** A request was not answered as a whole: any of its objects may be gone by it. */
    void unanswered(List<PlannedDeletion> lines, StoreException e) {
        lines.forEach(line -> asked.add(line.key()));
        trouble = e.getMessage();
        fruitless++;
        onTrouble.run();
    }

    /** A request was refused as a whole, so that nothing is gone by it; the next one would be too. */
    void refused(StoreException e) {
        trouble = e.getMessage();
        fruitless = MOST_FRUITLESS;
    }

    /** Whether an earlier request for this object was not answered. */
    boolean isInDoubt(PlannedDeletion line) {
        return asked.contains(line.key());
    }

    /** What is to be verified next: all that is left where nothing more will be asked for. */
    List<PlannedDeletion> next(List<PlannedDeletion> open) {
        return areExhausted() ? open : open.stream().limit(atOnce).toList();
    }

    /** A request that nobody answered may have been carried out (ADR 9). */
    KeyOutcome.Result ifGone(PlannedDeletion line) {
        return isInDoubt(line) ? confirmed(line) : KeyOutcome.Result.ALREADY_GONE;
    }

    boolean areExhausted() {
        return fruitless >= MOST_FRUITLESS;
    }

    /** The last thing that went wrong, for a user. */
    String trouble() {
        return trouble;
    }
}
