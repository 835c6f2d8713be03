package dev.cubesweep.sweep;

import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunLostException;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.RunStorageException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The last step of a batch: its manifest part, the catalog's marks, the run. The run comes last: were the others lost,
 * the batch would be verified again and found gone.
 */
final class BatchRecord {

    private final SettledKeys settled;
    private final RunRepository runs;
    private final PlanStorage plans;
    private final Clock clock;

    BatchRecord(SettledKeys settled, RunRepository runs, PlanStorage plans, Clock clock) {
        this.settled = settled;
        this.runs = runs;
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * Records the outcomes of a batch that are known.
     *
     * @param stopping whether the process stops, which breaks its own requests off
     * @return why it has no manifest part, if so: what was deleted counts all the same, and the run must fail
     * @throws RunLostException if another worker has taken the run on; nothing is recorded then
     * @throws RunStorageException if the database does not answer; the next worker does it again
     * @throws PlanStorageException if the manifest part was broken off by a process that stops; the next worker does it
     *     again
     */
    Optional<PlanStorageException> write(Run run, PlanBatch batch, BooleanSupplier stopping) {
        requireStillOurs(run);
        Optional<PlanStorageException> noManifest = saveManifest(run, batch);
        if (noManifest.isPresent() && stopping.getAsBoolean()) {
            throw noManifest.get();
        }
        if (batch instanceof Batch deletions) {
            settled.tell(run, deletions, deletions.keys());
        }
        runs.record(run.id(), run.attempt(), batch.number(), batch.totals(), clock.instant());
        return noManifest;
    }

    /** A worker that slept through its loss must not overwrite a manifest or lift a mark of the one that won (H24). */
    private void requireStillOurs(Run run) {
        boolean ours = runs.find(run.id())
                .map(now -> now.attempt() == run.attempt() && now.end() == null)
                .orElse(false);
        if (!ours) {
            throw new RunLostException(run.id(), run.attempt());
        }
    }

    private Optional<PlanStorageException> saveManifest(Run run, PlanBatch batch) {
        try {
            plans.saveManifestPart(run.id(), batch.number(), batch.manifestPart());
            return Optional.empty();
        } catch (PlanStorageException e) {
            return Optional.of(e);
        }
    }
}
