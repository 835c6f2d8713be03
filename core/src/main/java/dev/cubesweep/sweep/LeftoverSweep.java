package dev.cubesweep.sweep;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.Claims;
import dev.cubesweep.plan.LeftoverKind;
import dev.cubesweep.plan.PlannedLeftover;
import dev.cubesweep.policy.LeftoverPolicy;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.store.DeleteOutcome;
import dev.cubesweep.store.Leftovers;
import dev.cubesweep.store.ManyQuestions;
import dev.cubesweep.store.ObjectKey;
import dev.cubesweep.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Removes one batch of leftovers: verify, intend, remove. There is no claim, since no mark of the catalog concerns
 * them: the object under the key of an old version may be in use. Removal is by the leftover's own id, so that doing it
 * twice does it once.
 */
final class LeftoverSweep {

    private static final int MOST_REQUESTS = 3;

    private final Leftovers store;
    private final Catalog catalog;
    private final RunRepository runs;
    private final DeletionPace pace;
    private final Clock clock;

    LeftoverSweep(Leftovers store, Catalog catalog, RunRepository runs, DeletionPace pace, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.runs = runs;
        this.pace = pace;
        this.clock = clock;
    }

    /** @param interrupted what an earlier attempt intended and did not record: what is gone now was removed by it */
    void sweep(SweepOrder order, LeftoverBatch batch, Optional<BatchIntent> interrupted) {
        interrupted.ifPresent(batch::resume);
        pace.await(batch.open().size(), order.stop());
        LeftoverPolicy policy = order.policies().leftovers();
        LeftoverVerification verification =
                new LeftoverVerification(store, policy, clock, order.plan().now());
        sweep(order.run(), batch, verification, interrupted.isPresent());
    }

    /** Finds out what was removed of a batch that was intended, and removes nothing; what is left has no outcome. */
    void settle(LeftoverBatch batch, LeftoverPolicy policy, Instant now) {
        try {
            verify(batch, new LeftoverVerification(store, policy, clock, now), key -> Claims.NONE, true);
        } catch (StoreException e) {
            String doubt = "Nobody knows whether it was removed: " + e.getMessage();
            batch.open().forEach(line -> batch.settle(line, KeyOutcome.Result.FAILED, doubt));
        }
    }

    /** The intent is also the fence: of a worker that lost the run it is refused, before the removal (H24). */
    private void sweep(Run run, LeftoverBatch batch, LeftoverVerification verification, boolean intended) {
        CatalogSnapshot snapshot =
                CatalogSnapshot.read(clock.instant(), visitor -> catalog.readKeys(batch.openKeys(), visitor));
        verify(batch, verification, snapshot::claimsOn, intended);
        if (!batch.open().isEmpty()) {
            runs.intend(run.id(), run.attempt(), batch.intent(), clock.instant());
            remove(batch, verification, snapshot::claimsOn);
        }
    }

    private static void verify(
            LeftoverBatch batch,
            LeftoverVerification verification,
            Function<ObjectKey, Claims> claims,
            boolean intended) {
        Map<PlannedLeftover, Verification.Finding> findings = verification.verify(batch.open(), claims);
        for (PlannedLeftover line : batch.open()) {
            switch (findings.getOrDefault(line, Verification.Finding.CHANGED)) {
                case GONE -> batch.settle(line, intended ? removed(line) : KeyOutcome.Result.ALREADY_GONE, "");
                case CHANGED -> batch.settle(line, KeyOutcome.Result.CHANGED, "");
                case SAME -> {}
            }
        }
    }

    /** What the store left open is looked at again, and asked for again where it is still what was planned (H23). */
    private void remove(LeftoverBatch batch, LeftoverVerification verification, Function<ObjectKey, Claims> claims) {
        Map<PlannedLeftover, String> inDoubt = ask(batch, batch.open());
        Map<PlannedLeftover, String> trouble = new HashMap<>(inDoubt);
        List<PlannedLeftover> same = settleGone(batch, verification, claims, inDoubt);
        for (int request = 2; request <= MOST_REQUESTS && !same.isEmpty(); request++) {
            inDoubt = ask(batch, same);
            trouble.putAll(inDoubt);
            same = settleGone(batch, verification, claims, inDoubt);
        }
        batch.open().forEach(line -> batch.settle(line, KeyOutcome.Result.FAILED, trouble.getOrDefault(line, "")));
    }

    /** @return what the store left open, with its words */
    private Map<PlannedLeftover, String> ask(LeftoverBatch batch, List<PlannedLeftover> lines) {
        List<DeleteOutcome> outcomes = ManyQuestions.ask(lines, this::remove);
        Map<PlannedLeftover, String> inDoubt = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            PlannedLeftover line = lines.get(i);
            DeleteOutcome outcome = outcomes.get(i);
            switch (outcome.result()) {
                case DELETED, HIDDEN -> batch.settle(line, removed(line), "");
                case ALREADY_GONE -> batch.settle(line, KeyOutcome.Result.ALREADY_GONE, "");
                case CHANGED -> batch.settle(line, KeyOutcome.Result.CHANGED, "");
                // A refusal is no doubt: what is gone all the same, somebody else has removed.
                case FAILED -> batch.settle(line, KeyOutcome.Result.FAILED, outcome.detail());
                case UNSETTLED, POSTPONED -> inDoubt.put(line, outcome.detail());
            }
        }
        return inDoubt;
    }

    private DeleteOutcome remove(PlannedLeftover line) {
        try {
            return line.kind() == LeftoverKind.UNFINISHED_UPLOAD
                    ? store.abort(line.key(), line.id())
                    : store.remove(line.key(), line.id());
        } catch (StoreException e) {
            return e.kind() == StoreException.Kind.DENIED
                    ? DeleteOutcome.failed(line.key(), e.getMessage())
                    : DeleteOutcome.unsettled(line.key(), e.getMessage());
        }
    }

    /**
     * A request without an answer may have been carried out: only what is gone was removed.
     *
     * @return what is still what was planned; nothing where the store does not say so
     */
    private static List<PlannedLeftover> settleGone(
            LeftoverBatch batch,
            LeftoverVerification verification,
            Function<ObjectKey, Claims> claims,
            Map<PlannedLeftover, String> inDoubt) {
        Map<PlannedLeftover, Verification.Finding> findings;
        try {
            findings = verification.verify(List.copyOf(inDoubt.keySet()), claims);
        } catch (StoreException stillUnanswered) {
            // Nobody can tell: they have failed, with the first words of the store.
            return List.of();
        }
        List<PlannedLeftover> same = new ArrayList<>();
        findings.forEach((line, finding) -> {
            switch (finding) {
                case GONE -> batch.settle(line, removed(line), "");
                case CHANGED -> batch.settle(line, KeyOutcome.Result.CHANGED, "");
                case SAME -> same.add(line);
            }
        });
        return same;
    }

    private static KeyOutcome.Result removed(PlannedLeftover line) {
        return line.kind() == LeftoverKind.UNFINISHED_UPLOAD ? KeyOutcome.Result.ABORTED : KeyOutcome.Result.REMOVED;
    }
}
