package dev.cubesweep.sweep;

import dev.cubesweep.plan.Tally;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a sweep has done so far, from recorded batches only.
 *
 * @param deleted confirmed deletions, by the plan's reason
 * @param alreadyGone by the plan's reason
 * @param changed by the plan's reason; they stay
 * @param failed by the plan's reason; none of them was seen to go, and most are still there
 * @param deletedSample the first deleted keys
 * @param errorsSample the first failures, one sentence each
 */
public record SweepTotals(
        Tally deleted,
        Tally alreadyGone,
        Tally changed,
        Tally failed,
        List<String> deletedSample,
        List<String> errorsSample) {

    /** As many keys and errors as a reply shows. */
    public static final int SAMPLE_SIZE = 20;

    public static final SweepTotals NONE =
            new SweepTotals(Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE, List.of(), List.of());

    public SweepTotals {
        deletedSample = List.copyOf(deletedSample);
        errorsSample = List.copyOf(errorsSample);
    }

    /** The totals of one batch. */
    public static SweepTotals of(List<KeyOutcome> outcomes) {
        return new SweepTotals(
                tally(outcomes, KeyOutcome.Result.DELETED),
                tally(outcomes, KeyOutcome.Result.ALREADY_GONE),
                tally(outcomes, KeyOutcome.Result.CHANGED),
                tally(outcomes, KeyOutcome.Result.FAILED),
                with(outcomes, KeyOutcome.Result.DELETED)
                        .map(outcome -> outcome.deletion().key().value())
                        .limit(SAMPLE_SIZE)
                        .toList(),
                with(outcomes, KeyOutcome.Result.FAILED)
                        .map(outcome -> outcome.deletion().key() + ": " + outcome.detail())
                        .limit(SAMPLE_SIZE)
                        .toList());
    }

    public SweepTotals plus(SweepTotals other) {
        return new SweepTotals(
                deleted.plus(other.deleted),
                alreadyGone.plus(other.alreadyGone),
                changed.plus(other.changed),
                failed.plus(other.failed),
                sample(deletedSample, other.deletedSample),
                sample(errorsSample, other.errorsSample));
    }

    /** How many planned deletions have an outcome. */
    public long settled() {
        return deleted.count() + alreadyGone.count() + changed.count() + failed.count();
    }

    private static List<String> sample(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).limit(SAMPLE_SIZE).toList();
    }

    private static Stream<KeyOutcome> with(List<KeyOutcome> outcomes, KeyOutcome.Result result) {
        return outcomes.stream().filter(outcome -> outcome.result() == result);
    }

    private static Tally tally(List<KeyOutcome> outcomes, KeyOutcome.Result result) {
        return with(outcomes, result)
                .map(KeyOutcome::deletion)
                .map(deletion ->
                        Tally.of(deletion.rule().reason(), 1, deletion.object().size()))
                .reduce(Tally.NONE, Tally::plus);
    }
}
