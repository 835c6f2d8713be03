package dev.cubesweep.model;

import dev.cubesweep.catalog.JobId;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All runs that there have been, and what may not be of them at the same time. */
final class Ledger {

    private final Model model;
    private final Map<RunId, ModelRun> runs = new LinkedHashMap<>();
    private @Nullable ModelRun lastDryRun;

    Ledger(Model model) {
        this.model = model;
    }

    ModelRun accepted(RunId id, RunRequest request) {
        return runs.computeIfAbsent(id, unknown -> new ModelRun(id, request));
    }

    Collection<ModelRun> all() {
        return runs.values();
    }

    /** The run that holds the lock for bulk runs, from its request to its end. */
    Optional<ModelRun> openBulk() {
        return runs.values().stream()
                .filter(run -> run.deletes() && !run.ended && run.request.kind() != RunRequest.Kind.JOB)
                .findFirst();
    }

    boolean sweepsBeside(ModelRun run) {
        return runs.values().stream().anyMatch(other -> other != run && other.sweeps());
    }

    void takenOn(ModelRun run) {
        Violation.unless(!run.deletes() || !sweepsBeside(run), "one run at a time sweeps", run.id.value());
        // Of one that is taken over again, the job's next cleanup may be waiting.
        if (run.request.kind() == RunRequest.Kind.JOB && run.attempts == 1) {
            model.reports().cleanups().remove(new JobId(run.request.subject()));
        }
    }

    void previewed(ModelRun dryRun) {
        lastDryRun = dryRun;
    }

    Optional<ModelRun> lastDryRun() {
        return Optional.ofNullable(lastDryRun);
    }

    Listing listingOf(String plan) {
        return Objects.requireNonNull(
                Objects.requireNonNull(runs.get(new PlanId(plan).run()), "a plan that nobody made").listing);
    }
}
