package dev.cubesweep.sweep;

import dev.cubesweep.plan.PlannedDeletion;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.CopyOutcome;
import dev.cubesweep.store.ManyQuestions;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoreException;
import dev.cubesweep.trash.TrashPath;
import java.time.Clock;
import java.util.List;

/** The step between verify and intend: what the trash keeps is there before anything is deleted. */
final class TrashCopies {

    private final ObjectStore store;
    private final Clock clock;

    TrashCopies(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Copies what of some open lines is to be kept, and settles the lines of which there is no copy: they stay.
     *
     * @return whether anything was copied
     * @throws dev.cubesweep.store.StoreException if the store does not answer or the credentials may not copy; nothing
     *     of the batch has been deleted then
     */
    boolean keep(RunId run, Batch batch, List<PlannedDeletion> some) {
        List<PlannedDeletion> lines =
                batch.open(some).stream().filter(batch::trashes).toList();
        if (lines.isEmpty()) {
            return false;
        }
        TrashPath.Folder folder = TrashPath.Folder.of(run, clock.instant(), batch.trashDays());
        List<CopyOutcome> outcomes = ManyQuestions.ask(lines, line -> copy(line, folder));
        if (lines.size() == batch.trashed()) {
            requireAnyAllowed(lines, outcomes);
        }
        for (int i = 0; i < lines.size(); i++) {
            settle(batch, lines.get(i), outcomes.get(i));
        }
        return true;
    }

    private CopyOutcome copy(PlannedDeletion line, TrashPath.Folder folder) {
        return folder.path(store.address().prefix(), line.key())
                .map(path -> store.trash().keep(line.object(), path.text()))
                .orElseGet(() -> CopyOutcome.failed("Its key is too long for a copy in the trash."));
    }

    /**
     * One object may have tags or a key of its own that the credentials do not reach; if none of a batch may be copied,
     * the run ends here and says so, rather than key by key for a million keys. A portion may be a single clip, which
     * proves nothing.
     */
    private static void requireAnyAllowed(List<PlannedDeletion> lines, List<CopyOutcome> outcomes) {
        if (outcomes.stream().allMatch(copy -> copy.result() == CopyOutcome.Result.DENIED)) {
            throw new StoreException(
                    StoreException.Kind.DENIED,
                    "No clip may be copied to the trash with these credentials, as '"
                            + lines.get(0).key() + "': " + outcomes.get(0).detail()
                            + " Give them the right to copy, or set CUBESWEEP_TRASH_DAYS to 0.");
        }
    }

    private static void settle(Batch batch, PlannedDeletion line, CopyOutcome copy) {
        switch (copy.result()) {
            case COPIED -> {
                // Its outcome is the deletion's.
            }
            case CHANGED, OCCUPIED -> batch.settle(line, KeyOutcome.Result.CHANGED);
            case GONE -> batch.settle(line, KeyOutcome.Result.ALREADY_GONE);
            case DENIED, FAILED ->
                batch.settle(
                        line,
                        KeyOutcome.Result.FAILED,
                        "It stays, since the trash has no copy of it: " + copy.detail());
        }
    }
}
