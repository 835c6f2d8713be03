package dev.cubesweep.sweep;

import dev.cubesweep.json.RecordFile;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlannedDeletion;
import dev.cubesweep.store.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lines of one batch and the outcomes known so far; each line gets exactly one. Several threads may work on it, one
 * after another.
 */
final class Batch implements PlanBatch {

    /** Hidden is gone too, for everybody who asks by key. */
    private static final Set<KeyOutcome.Result> GONE = Set.of(
            KeyOutcome.Result.DELETED,
            KeyOutcome.Result.HIDDEN,
            KeyOutcome.Result.TRASHED,
            KeyOutcome.Result.ALREADY_GONE);

    private final int number;
    private final Plan plan;
    private final List<PlannedDeletion> lines;
    private final Map<ObjectKey, KeyOutcome> outcomes = new HashMap<>();
    private Duration verifying = Duration.ZERO;

    /** @param plan what the lines are of */
    Batch(int number, Plan plan, List<PlannedDeletion> lines) {
        this.number = number;
        this.plan = plan;
        this.lines = List.copyOf(lines);
    }

    /** All lines of which the trash keeps a copy, whatever became of them. */
    long trashed() {
        return lines.stream().filter(this::trashes).count();
    }

    /** Whether a copy of the line's object is kept. */
    boolean trashes(PlannedDeletion line) {
        return plan.trashes(line.rule());
    }

    /** The instant by which everything was decided. */
    Instant plannedAt() {
        return plan.now();
    }

    int trashDays() {
        return plan.trashDays();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public ObjectKey key(int position) {
        return lines.get(position).key();
    }

    Set<ObjectKey> keys() {
        return keys(lines);
    }

    static Set<ObjectKey> keys(List<PlannedDeletion> some) {
        return some.stream().map(PlannedDeletion::key).collect(Collectors.toSet());
    }

    /** The lines without an outcome. */
    List<PlannedDeletion> open() {
        return open(lines);
    }

    /** Those of some lines that have no outcome. */
    List<PlannedDeletion> open(List<PlannedDeletion> some) {
        return some.stream().filter(line -> !outcomes.containsKey(line.key())).toList();
    }

    /** The lines that were about to be deleted and have no outcome. */
    List<PlannedDeletion> open(BatchIntent intent) {
        return open(intent.positions().stream().map(lines::get).toList());
    }

    void settle(PlannedDeletion line, KeyOutcome.Result result, String detail) {
        KeyOutcome earlier = outcomes.put(line.key(), new KeyOutcome(line, result, detail));
        if (earlier != null) {
            throw new IllegalStateException("The key '" + line.key() + "' has two outcomes in one batch.");
        }
    }

    void settle(PlannedDeletion line, KeyOutcome.Result result) {
        settle(line, result, "");
    }

    /** What is about to be deleted, for the record; those of some lines that have no outcome. */
    BatchIntent intent(List<PlannedDeletion> some) {
        Set<ObjectKey> about = keys(some);
        List<Integer> positions = new ArrayList<>();
        List<BatchIntent.Settled> settled = new ArrayList<>();
        for (int position = 0; position < lines.size(); position++) {
            ObjectKey key = lines.get(position).key();
            KeyOutcome outcome = outcomes.get(key);
            if (outcome == null) {
                if (about.contains(key)) {
                    positions.add(position);
                }
            } else {
                settled.add(new BatchIntent.Settled(position, outcome.result()));
            }
        }
        return new BatchIntent(number, positions, settled);
    }

    @Override
    public void resume(BatchIntent intent) {
        intent.settled().forEach(known -> settle(lines.get(known.position()), known.result()));
    }

    /** The outcomes that are known, in the plan's order. */
    List<KeyOutcome> outcomes() {
        return lines.stream()
                .flatMap(line -> Stream.ofNullable(outcomes.get(line.key())))
                .toList();
    }

    /** Those of some keys of which the object is gone. */
    Set<ObjectKey> gone(Set<ObjectKey> some) {
        return outcomes.values().stream()
                .filter(outcome -> GONE.contains(outcome.result()))
                .map(outcome -> outcome.deletion().key())
                .filter(some::contains)
                .collect(Collectors.toSet());
    }

    /** Adds to the time that looking at its objects took. */
    void verifiedIn(Duration time) {
        verifying = verifying.plus(time);
    }

    @Override
    public SweepTotals totals() {
        return SweepTotals.of(outcomes(), verifying);
    }

    @Override
    public byte[] manifestPart() {
        return RecordFile.bytes(KeyOutcome.class, outcomes());
    }
}
