package dev.cubesweep.sweep;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.plan.PlannedDeletion;
import dev.cubesweep.plan.StopSignal;
import dev.cubesweep.policy.Decision;
import dev.cubesweep.policy.Policy;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The first steps for one batch: claim, verify, copy what the trash keeps, intend, delete. After the last of them each
 * of its lines has its outcome.
 */
final class BatchSweep {

    private final Catalog catalog;
    private final SettledKeys settled;
    private final DeletionPace pace;
    private final Clock clock;
    private final Verification verification;
    private final TrashCopies trash;
    private final Deletion deletion;

    BatchSweep(
            ObjectStore store,
            Catalog catalog,
            SettledKeys settled,
            RunRepository runs,
            DeletionPace pace,
            Clock clock) {
        this.catalog = catalog;
        this.settled = settled;
        this.pace = pace;
        this.clock = clock;
        this.verification = new Verification(store);
        this.trash = new TrashCopies(store, clock);
        this.deletion = new Deletion(store, verification, runs, clock);
    }

    /**
     * Does everything for a batch but its last deletion, which is to follow at once. Where the pace allows less than a
     * batch at a time, one portion after another is looked at and deleted.
     */
    PreparedDeletion prepare(Run run, Batch batch, Policy policy, StopSignal stop) {
        PreparedDeletion prepared = PreparedDeletion.NOTHING;
        List<PlannedDeletion> before = List.of();
        for (List<PlannedDeletion> portion : pace.portions(batch.open())) {
            if (!before.isEmpty()) {
                prepared.delete(() -> {});
                // Nobody is to wait for the end of the batch who holds what is still to come, or reports it.
                settled.tell(run, batch, Batch.keys(before));
            }
            pace.await(portion.size(), stop);
            prepared = prepare(run, batch, portion, policy);
            before = portion;
        }
        return prepared;
    }

    private PreparedDeletion prepare(Run run, Batch batch, List<PlannedDeletion> portion, Policy policy) {
        claim(run, batch, portion, policy);
        verify(batch, portion);
        if (trash.keep(run.id(), batch, portion)) {
            // Copies take their time, in which objects change (H10).
            verify(batch, portion);
        }
        return deletion.intend(run, batch, portion);
    }

    /**
     * Takes over a batch of which an earlier attempt had recorded that it would delete, but not that it had. What is
     * gone now was there when that attempt verified it, so it counts as deleted; what is left is claimed and verified
     * like any other.
     */
    void resume(Batch batch, BatchIntent intent) {
        batch.resume(intent);
        verification.settle(batch, batch.open(intent), deletion.confirmed(batch));
    }

    /** Finds out what was deleted of a batch that was intended, and deletes nothing; what is left has no outcome. */
    void settle(Batch batch, BatchIntent intent) {
        try {
            verification.settle(batch, batch.open(intent), deletion.confirmed(batch));
        } catch (StoreException e) {
            String doubt = "Nobody knows whether it was deleted: " + e.getMessage();
            batch.open(intent).forEach(line -> batch.settle(line, KeyOutcome.Result.FAILED, doubt));
        }
    }

    private void claim(Run run, Batch batch, List<PlannedDeletion> open, Policy policy) {
        Set<ObjectKey> keys = Batch.keys(open);
        Set<ObjectKey> claimed =
                catalog.claim(run.id(), keys, snapshot -> stillExpiring(open, snapshot, policy, batch.plannedAt()));
        for (PlannedDeletion line : open) {
            if (!claimed.contains(line.key())) {
                batch.settle(line, KeyOutcome.Result.CHANGED);
            }
        }
    }

    private Set<ObjectKey> stillExpiring(
            List<PlannedDeletion> open, CatalogSnapshot snapshot, Policy policy, Instant now) {
        open.forEach(line -> snapshot.saw(line.object()));
        Set<ObjectKey> expiring = new HashSet<>();
        Instant readAt = clock.instant();
        for (PlannedDeletion line : open) {
            Decision decision = policy.decide(line.object(), readAt, snapshot.claimsOn(line.key()), now);
            if (decision instanceof Decision.Expire) {
                expiring.add(line.key());
            }
        }
        return expiring;
    }

    private void verify(Batch batch, List<PlannedDeletion> portion) {
        verification.settle(batch, batch.open(portion), line -> KeyOutcome.Result.ALREADY_GONE);
    }
}
