package dev.cubesweep.plan;

import dev.cubesweep.catalog.Claims;
import dev.cubesweep.policy.LeftoverRule;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;

/** Counts the leftovers of one kind while they go by. */
final class LeftoverCount {

    private final LeftoverKind kind;
    private Tally keep = Tally.NONE;
    private long removed;
    private long removedBytes;
    private long unowned;

    LeftoverCount(LeftoverKind kind) {
        this.kind = kind;
    }

    void keep(LeftoverRule rule, long size) {
        // Cubesweep's own are no more counted than its own objects (rule 1).
        if (rule != LeftoverRule.RESERVED) {
            keep = keep.plus(Tally.of(rule.reason(), 1, size));
        }
    }

    /** Counts one that may go. @return its line */
    PlannedLeftover remove(ObjectKey key, String id, long size, Instant since, Claims claims) {
        removed++;
        removedBytes += size;
        unowned += claims.isOrphan() ? 1 : 0;
        return new PlannedLeftover(kind, key, id, size, since);
    }

    /** The list has no end, so that nothing of it goes. */
    void keepAll() {
        keep = keep.plus(Tally.of(LeftoverRule.CANNOT_BE_ESTABLISHED.reason(), removed, removedBytes));
        removed = 0;
        removedBytes = 0;
        unowned = 0;
    }

    LeftoverTally tally() {
        return new LeftoverTally(keep, Tally.of(kind.text(), removed, removedBytes));
    }

    long unowned() {
        return unowned;
    }
}
