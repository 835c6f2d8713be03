package dev.cubesweep.run;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.sweep.BatchIntent;
import dev.cubesweep.sweep.SweepTotals;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The runs of one installation on one store. The run's row is the truth; whatever executes runs follows it.
 *
 * <p>Methods that take an {@code attempt} throw {@link RunLostException} where a later attempt has begun, and change
 * nothing then (H24). Each method is one transaction. All throw {@link RunStorageException} where the database does not
 * answer.
 */
public interface RunRepository {

    /** Stands before the newest run, whichever that is. */
    long FIRST_PAGE = Long.MAX_VALUE;

    /** Names this installation in the store's owner file; the same for all nodes on one database. */
    String installationId();

    /**
     * Records a request. Of bulk runs and applied plans that delete, one at a time is accepted until it has ended; dry
     * runs and job cleanups always are. An applied plan is spent by this, and given back only if the run ends refused.
     *
     * @param dueAt when it may begin, at the earliest
     */
    Submission submit(RunRequest request, Instant now, Instant dueAt);

    Optional<Run> find(RunId run);

    /** The run that made a plan, whether or not it also swept it. */
    Optional<Run> findByPlan(PlanId plan);

    /** The newest first. */
    default List<Run> recent(int limit) {
        return list(RunFilter.ALL, FIRST_PAGE, limit);
    }

    /**
     * A page of runs, the newest first. Runs that begin while somebody turns the pages are on none of the later ones.
     *
     * @param before the number of the last run of the page before, or {@link #FIRST_PAGE}
     */
    List<Run> list(RunFilter filter, long before, int limit);

    /**
     * A page of the dry runs whose plans can still be applied, the newest first: ended, not expired, not applied yet.
     *
     * @param before as for {@link #list}
     */
    List<Run> appliable(Instant now, long before, int limit);

    /** The run that makes a plan, or made it, and those that were asked to apply it. */
    List<Run> usesOfPlan(PlanId plan);

    /**
     * Forgets the runs that ended before a time, but for the one that {@link #lastCompletedPlan} is of, those that made
     * a plan that is still being applied, and those that delete, from the last that the guards let through on: one of
     * them is named by the owner file.
     *
     * @return how many
     */
    long forget(Instant endedBefore);

    /** Runs that have not ended and may begin, the oldest first. */
    List<RunId> due(Instant now);

    /** Takes a run on: its attempt rises by one, and a run that deletes gets the store's sweep lock or must wait. */
    Takeover takeOver(RunId run, Instant now);

    /**
     * Saves the plan that a run made. A run that deletes is {@code SWEEPING} from here on, unless guards refuse its
     * plan: then it stays {@code PLANNING} until it is ended.
     */
    void planned(RunId run, int attempt, Plan plan);

    /** Saves what a batch that is not recorded is about to delete; replaces what was saved of it before. */
    void intend(RunId run, int attempt, BatchIntent intent, Instant now);

    /** The batches that were intended and are not recorded, by their number. */
    List<BatchIntent> openIntents(RunId run);

    /** Records a batch, the next one in the plan's order: its totals are added to the run's. */
    void record(RunId run, int attempt, int batch, SweepTotals totals, Instant now);

    /** Ends a run and frees its locks. */
    void end(RunId run, int attempt, RunEnd end, Instant now);

    /** Asks a run to stop; {@code false} if it has ended or there is none. One that has not begun ends at once. */
    boolean requestCancel(RunId run, Instant now);

    boolean isCancelRequested(RunId run);

    /** The plan of the last bulk run that deleted and ended completed, with errors or without. */
    Optional<Plan> lastCompletedPlan();

    /** The highest run number so far, 0 before the first. */
    long lastNumber();

    /** The value for which a guard was settled. */
    Optional<Double> accepted(GuardName guard);

    void accept(GuardName guard, double value, RunId run, Instant now);

    void withdrawAcceptance(GuardName guard);
}
