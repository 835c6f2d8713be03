package dev.cubesweep.sweep;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.plan.PlannedDeletion;
import dev.cubesweep.policy.Decision;
import dev.cubesweep.policy.Policy;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.store.StoredObject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The first four steps for one batch: claim, verify, intend, delete. Afterwards each of its lines has its outcome. */
final class BatchSweep {

    private final ObjectStore store;
    private final Catalog catalog;
    private final RunRepository runs;
    private final Clock clock;

    BatchSweep(ObjectStore store, Catalog catalog, RunRepository runs, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.runs = runs;
        this.clock = clock;
    }

    void sweep(Run run, Batch batch, Policy policy, Instant now) {
        claim(run, batch, policy, now);
        verify(batch, KeyOutcome.Result.ALREADY_GONE);
        intendAndDelete(run, batch);
    }

    /**
     * Finishes a batch of which an earlier attempt had recorded that it would delete, but not that it had. What is gone
     * now was there when that attempt verified it, so it counts as deleted; what is left is claimed and verified like
     * any other.
     */
    void finish(Run run, Batch batch, BatchIntent intent, Policy policy, Instant now) {
        batch.resume(intent);
        verify(batch, confirmed());
        claim(run, batch, policy, now);
        verify(batch, KeyOutcome.Result.ALREADY_GONE);
        intendAndDelete(run, batch);
    }

    /** Finds out what an earlier attempt deleted of a batch, and deletes nothing; what is left has no outcome. */
    void settle(Batch batch, BatchIntent intent) {
        batch.resume(intent);
        try {
            verify(batch, confirmed());
        } catch (StoreException e) {
            batch.open().forEach(line -> batch.settle(line, KeyOutcome.Result.FAILED, e.getMessage()));
        }
    }

    /** The intent is also the fence: of a worker that lost the run it is refused, before the deletion (H24). */
    private void intendAndDelete(Run run, Batch batch) {
        if (!batch.open().isEmpty()) {
            KeyOutcome.Result confirmed = confirmed();
            runs.intend(run.id(), run.attempt(), batch.intent(), clock.instant());
            delete(batch, confirmed);
        }
    }

    private void claim(Run run, Batch batch, Policy policy, Instant now) {
        List<PlannedDeletion> open = batch.open();
        if (open.isEmpty()) {
            return;
        }
        Set<ObjectKey> keys = open.stream().map(PlannedDeletion::key).collect(Collectors.toSet());
        Set<ObjectKey> claimed = catalog.claim(run.id(), keys, snapshot -> stillExpiring(open, snapshot, policy, now));
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

    private void verify(Batch batch, KeyOutcome.Result ifGone) {
        List<PlannedDeletion> open = batch.open();
        Map<ObjectKey, Verification.Finding> findings = new Verification(store)
                .verify(open.stream().map(PlannedDeletion::object).toList());
        for (PlannedDeletion line : open) {
            switch (findings.getOrDefault(line.key(), Verification.Finding.CHANGED)) {
                case GONE -> batch.settle(line, ifGone);
                case CHANGED -> batch.settle(line, KeyOutcome.Result.CHANGED);
                case SAME -> {}
            }
        }
    }

    /** What a confirmed deletion is in this bucket. Asked for each batch: anybody may change it at any time (H18). */
    private KeyOutcome.Result confirmed() {
        return store.leftovers().versioning().keepsVersions() ? KeyOutcome.Result.HIDDEN : KeyOutcome.Result.DELETED;
    }

    private void delete(Batch batch, KeyOutcome.Result confirmed) {
        List<PlannedDeletion> open = batch.open();
        Map<ObjectKey, PlannedDeletion> byKey =
                open.stream().collect(Collectors.toMap(PlannedDeletion::key, line -> line));
        List<StoredObject> objects = open.stream().map(PlannedDeletion::object).toList();
        try {
            store.delete(objects).forEach(outcome -> settle(batch, byKey, outcome, confirmed));
        } catch (StoreException e) {
            settleUnanswered(batch, e, confirmed);
        }
        batch.open()
                .forEach(line -> batch.settle(line, KeyOutcome.Result.FAILED, "The store's reply did not mention it."));
    }

    private static void settle(
            Batch batch, Map<ObjectKey, PlannedDeletion> byKey, DeleteOutcome outcome, KeyOutcome.Result confirmed) {
        PlannedDeletion line = byKey.get(outcome.key());
        if (line != null) {
            KeyOutcome.Result result = outcome.result() == DeleteOutcome.Result.DELETED
                    ? confirmed
                    : KeyOutcome.Result.valueOf(outcome.result().name());
            batch.settle(line, result, outcome.detail());
        }
    }

    /** The request may have been carried out or not: the store is asked again, and only what is gone was deleted. */
    private void settleUnanswered(Batch batch, StoreException unanswered, KeyOutcome.Result confirmed) {
        try {
            verify(batch, confirmed);
        } catch (StoreException stillUnanswered) {
            unanswered.addSuppressed(stillUnanswered);
        }
        batch.open().forEach(line -> batch.settle(line, KeyOutcome.Result.FAILED, unanswered.getMessage()));
    }
}
