package dev.cubesweep.sweep;

import dev.cubesweep.json.RecordFile;
import dev.cubesweep.plan.PlannedLeftover;
import dev.cubesweep.store.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The leftovers of one batch and the outcomes known so far; each gets exactly one. */
final class LeftoverBatch implements PlanBatch {

    private final int number;
    private final List<PlannedLeftover> lines;
    private final Map<Integer, LeftoverOutcome> outcomes = new TreeMap<>();

    /** @param lines one that is there twice counts once: to remove it twice is to remove it once */
    LeftoverBatch(int number, List<PlannedLeftover> lines) {
        this.number = number;
        this.lines = lines.stream().distinct().toList();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public ObjectKey key(int position) {
        return lines.get(position).key();
    }

    /** The leftovers without an outcome, of which no two are alike. */
    List<PlannedLeftover> open() {
        return positions().stream().map(lines::get).toList();
    }

    Set<ObjectKey> openKeys() {
        return open().stream().map(PlannedLeftover::key).collect(Collectors.toSet());
    }

    void settle(PlannedLeftover line, KeyOutcome.Result result, String detail) {
        LeftoverOutcome earlier = outcomes.put(lines.indexOf(line), new LeftoverOutcome(line, result, detail));
        if (earlier != null) {
            throw new IllegalStateException("The leftover " + line.id() + " has two outcomes in one batch.");
        }
    }

    /** What is about to be removed, for the record. */
    BatchIntent intent() {
        List<BatchIntent.Settled> settled = new ArrayList<>();
        outcomes.forEach((position, outcome) -> settled.add(new BatchIntent.Settled(position, outcome.result())));
        return new BatchIntent(number, positions(), settled);
    }

    @Override
    public void resume(BatchIntent intent) {
        intent.settled().forEach(known -> settle(lines.get(known.position()), known.result(), ""));
    }

    private List<Integer> positions() {
        List<Integer> open = new ArrayList<>();
        for (int position = 0; position < lines.size(); position++) {
            if (!outcomes.containsKey(position)) {
                open.add(position);
            }
        }
        return open;
    }

    @Override
    public SweepTotals totals() {
        return SweepTotals.ofLeftovers(List.copyOf(outcomes.values()));
    }

    @Override
    public byte[] manifestPart() {
        return RecordFile.bytes(LeftoverOutcome.class, outcomes.values());
    }
}
