package dev.cubesweep.cli.access;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.run.ListedRun;
import dev.cubesweep.run.RunFilter;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunPage;
import dev.cubesweep.sweep.ManifestLine;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs to ask for, follow, look at and stop. */
public interface RunAccess {

    /**
     * Asks for a dry run of the bulk cleanup.
     *
     * @param retentionDays 0 to 36,500, or {@code null} for the configured
     * @param graceHours 0 to 8,760, or {@code null} for the configured
     */
    Asked plan(@Nullable Integer retentionDays, @Nullable Integer graceHours);

    /** Asks for the deletion of every completed clip whatever its age, or for a dry run of that. */
    Asked clips(boolean dryRun, Set<GuardName> override, Set<GuardName> accept);

    /** Asks for a plan to be carried out. */
    Asked sweep(PlanId plan, Set<GuardName> override, Set<GuardName> accept);

    /** The run when it has ended, however long that takes. */
    ListedRun follow(RunId run);

    /**
     * What Ctrl-C does while a run is followed: a run that this process carries out is asked to stop, which it does
     * between two batches; a server's is left alone. It does not wait.
     *
     * @return what to tell the user, or nothing where the run was asked to stop
     */
    Optional<String> interrupt(RunId run);

    /** Until when a plan can be carried out; empty where it is not kept. */
    Optional<Instant> validUntil(PlanId plan);

    ListedRun show(RunId run);

    /**
     * What became of each planned deletion of a run that has ended, in the plan's order. An exception says that what
     * was passed on is not all.
     */
    void manifest(RunId run, Consumer<ManifestLine> lines);

    /**
     * A page of runs, the newest first.
     *
     * @param after the {@link RunPage#next} of the page before, or {@code null} for the first
     * @param limit 1 to 1,000
     */
    RunPage list(RunFilter filter, @Nullable Long after, int limit);

    /** Asks a run to stop, which it does between two batches, and waits for that a while. */
    ListedRun cancel(RunId run);
}
