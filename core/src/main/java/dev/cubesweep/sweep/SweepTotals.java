package dev.cubesweep.sweep;

import dev.cubesweep.plan.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a sweep has done so far, from recorded batches only.
 *
 * @param deleted confirmed deletions, by the plan's reason
 * @param hidden those of them of which the bucket keeps an old version, so that nothing was freed (H18)
 * @param trashed confirmed deletions of which a copy is in the trash, so that nothing was freed; none of the above
 * @param alreadyGone by the plan's reason
 * @param changed by the plan's reason; they stay
 * @param failed by the plan's reason; none of them was seen to go, and most are still there
 * @param leftovers apart from the objects above
 * @param deletedSample the first keys that were deleted, trashed ones included
 * @param errorsSample the first failures, one sentence each
 * @param verifying how long it took to look at objects before they were deleted, batch by batch; other batches were
 *     deleted meanwhile
 */
public record SweepTotals(
        Tally deleted,
        Tally hidden,
        Tally trashed,
        Tally alreadyGone,
        Tally changed,
        Tally failed,
        LeftoverTotals leftovers,
        List<String> deletedSample,
        List<String> errorsSample,
        Duration verifying) {

    /** As many keys and errors as a reply shows. */
    public static final int SAMPLE_SIZE = 20;

    public static final SweepTotals NONE = new SweepTotals(
            Tally.NONE,
            Tally.NONE,
            Tally.NONE,
            Tally.NONE,
            Tally.NONE,
            Tally.NONE,
            LeftoverTotals.NONE,
            List.of(),
            List.of(),
            Duration.ZERO);

    public SweepTotals {
        deletedSample = List.copyOf(deletedSample);
        errorsSample = List.copyOf(errorsSample);
        // Absent in what an older version wrote, which may run beside this one for a while.
        verifying = Objects.requireNonNullElse(verifying, Duration.ZERO);
    }

    /** The totals of one batch, whose objects were looked at for so long. */
    public static SweepTotals of(List<KeyOutcome> outcomes, Duration verifying) {
        Tally hidden = tally(outcomes, KeyOutcome.Result.HIDDEN);
        return new SweepTotals(
                tally(outcomes, KeyOutcome.Result.DELETED).plus(hidden),
                hidden,
                tally(outcomes, KeyOutcome.Result.TRASHED),
                tally(outcomes, KeyOutcome.Result.ALREADY_GONE),
                tally(outcomes, KeyOutcome.Result.CHANGED),
                tally(outcomes, KeyOutcome.Result.FAILED),
                LeftoverTotals.NONE,
                with(outcomes, KeyOutcome.Result.DELETED, KeyOutcome.Result.HIDDEN, KeyOutcome.Result.TRASHED)
                        .map(outcome -> outcome.deletion().key().value())
                        .limit(SAMPLE_SIZE)
                        .toList(),
                with(outcomes, KeyOutcome.Result.FAILED)
                        .map(outcome -> outcome.deletion().key() + ": " + outcome.detail())
                        .limit(SAMPLE_SIZE)
                        .toList(),
                verifying);
    }

    /** The totals of one batch of leftovers. */
    static SweepTotals ofLeftovers(List<LeftoverOutcome> outcomes) {
        return new SweepTotals(
                Tally.NONE,
                Tally.NONE,
                Tally.NONE,
                Tally.NONE,
                Tally.NONE,
                Tally.NONE,
                LeftoverTotals.of(outcomes),
                List.of(),
                outcomes.stream()
                        .filter(outcome -> outcome.result() == KeyOutcome.Result.FAILED)
                        .map(outcome -> outcome.leftover().kind().text() + " "
                                + outcome.leftover().id() + " of "
                                + outcome.leftover().key() + ": " + outcome.detail())
                        .limit(SAMPLE_SIZE)
                        .toList(),
                Duration.ZERO);
    }

    public SweepTotals plus(SweepTotals other) {
        return new SweepTotals(
                deleted.plus(other.deleted),
                hidden.plus(other.hidden),
                trashed.plus(other.trashed),
                alreadyGone.plus(other.alreadyGone),
                changed.plus(other.changed),
                failed.plus(other.failed),
                leftovers.plus(other.leftovers),
                sample(deletedSample, other.deletedSample),
                sample(errorsSample, other.errorsSample),
                verifying.plus(other.verifying));
    }

    /** How many planned deletions have an outcome. */
    public long settled() {
        return everySettled().mapToLong(Tally::count).sum();
    }

    /** How many bytes those have together. */
    public long settledBytes() {
        return everySettled().mapToLong(Tally::bytes).sum();
    }

    private Stream<Tally> everySettled() {
        return Stream.of(deleted, trashed, alreadyGone, changed, failed);
    }

    /** Whether anything that was to go is still there, as far as anybody knows. */
    public boolean hasFailures() {
        return failed.count() > 0 || leftovers.failed().count() > 0;
    }

    private static List<String> sample(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).limit(SAMPLE_SIZE).toList();
    }

    private static Stream<KeyOutcome> with(List<KeyOutcome> outcomes, KeyOutcome.Result... results) {
        return outcomes.stream().filter(outcome -> List.of(results).contains(outcome.result()));
    }

    private static Tally tally(List<KeyOutcome> outcomes, KeyOutcome.Result result) {
        return with(outcomes, result)
                .map(KeyOutcome::deletion)
                .map(deletion ->
                        Tally.of(deletion.rule().reason(), 1, deletion.object().size()))
                .reduce(Tally.NONE, Tally::plus);
    }
}
