package dev.cubesweep.sweep;

import dev.cubesweep.plan.Tally;
import java.util.List;

/**
 * What a sweep has done with leftovers so far, each by kind; apart from objects, of which they are none.
 *
 * @param removed confirmed aborts and removals; only they free bytes
 * @param changed an upload that got a part, a version that is in use again, a hold: they stay
 * @param failed still there, as far as anybody knows
 */
public record LeftoverTotals(Tally removed, Tally alreadyGone, Tally changed, Tally failed) {

    public static final LeftoverTotals NONE = new LeftoverTotals(Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE);

    static LeftoverTotals of(List<LeftoverOutcome> outcomes) {
        return new LeftoverTotals(
                tally(outcomes, KeyOutcome.Result.ABORTED).plus(tally(outcomes, KeyOutcome.Result.REMOVED)),
                tally(outcomes, KeyOutcome.Result.ALREADY_GONE),
                tally(outcomes, KeyOutcome.Result.CHANGED),
                tally(outcomes, KeyOutcome.Result.FAILED));
    }

    /** How many planned leftovers have an outcome. */
    long settled() {
        return removed.count() + alreadyGone.count() + changed.count() + failed.count();
    }

    LeftoverTotals plus(LeftoverTotals other) {
        return new LeftoverTotals(
                removed.plus(other.removed),
                alreadyGone.plus(other.alreadyGone),
                changed.plus(other.changed),
                failed.plus(other.failed));
    }

    private static Tally tally(List<LeftoverOutcome> outcomes, KeyOutcome.Result result) {
        return outcomes.stream()
                .filter(outcome -> outcome.result() == result)
                .map(LeftoverOutcome::leftover)
                .map(leftover -> Tally.of(leftover.kind().text(), 1, leftover.size()))
                .reduce(Tally.NONE, Tally::plus);
    }
}
