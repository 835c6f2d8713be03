package dev.cubesweep.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cubesweep.plan.GuardName;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The reply to a cleanup, the same over HTTP and on the command line. The first nine fields are the spec's, and every
 * reply carries them, errors too, so that a script that reads them never breaks (H44).
 *
 * <p>Whatever was scanned is in exactly one of {@code deletedCount}, {@code trashedCount}, {@code retainedCount},
 * {@code alreadyGoneCount} and {@code failedCount}, once the run has ended.
 *
 * @param deletedCount confirmed deletions; in a dry run, how many there would be
 * @param deletedSizeMb the bytes that they freed in units of 1,048,576, rounded to two decimals; a bucket that keeps
 *     old versions frees none (H18)
 * @param retainedCount everything that stays, clips and others
 * @param retentionDays by which the run decided
 * @param runId {@code null} where no run was begun
 * @param planId {@code null} where nothing was planned
 * @param status the run's, or {@code error} where no run was begun
 * @param overridesApplied how many clips were decided by a job's or user's own retention
 * @param changedCount how many of the retained were planned but had changed when their turn came
 * @param trashedCount clips that were deleted from their place and can be brought back; in a dry run, how many there
 *     would be
 * @param trashedSizeMb their bytes, which are not freed yet
 * @param verifySeconds how long it took to look at objects before they were deleted, batch by batch; others were
 *     deleted meanwhile
 * @param leftovers fields of the same level about what is no object: nothing of it is scanned, deleted or retained
 */
public record CleanupReport(
        boolean success,
        String message,
        long deletedCount,
        double deletedSizeMb,
        long retainedCount,
        long totalFilesScanned,
        boolean dryRun,
        List<String> deletedFilesSample,
        int retentionDays,
        @Nullable String runId,
        @Nullable String planId,
        String status,
        SortedMap<String, Long> retainedByReason,
        SortedMap<String, Long> deletedByReason,
        long overridesApplied,
        long failedCount,
        long changedCount,
        long alreadyGoneCount,
        long trashedCount,
        double trashedSizeMb,
        double verifySeconds,
        @JsonUnwrapped LeftoverReport leftovers,
        List<GuardName> guardsTripped,
        List<String> errorsSample,
        List<String> warnings) {

    /** The status of a reply to a request that never became a run. */
    public static final String NO_RUN = "error";

    public CleanupReport {
        deletedFilesSample = List.copyOf(deletedFilesSample);
        guardsTripped = List.copyOf(guardsTripped);
        errorsSample = List.copyOf(errorsSample);
        warnings = List.copyOf(warnings);
    }

    /** The reply where nothing was done: all counts are 0, since nothing was. */
    public static CleanupReport nothingDone(String message, boolean dryRun, int retentionDays) {
        return new CleanupReport(
                false,
                message,
                0,
                0,
                0,
                0,
                dryRun,
                List.of(),
                retentionDays,
                null,
                null,
                NO_RUN,
                new TreeMap<>(),
                new TreeMap<>(),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                LeftoverReport.NONE,
                List.of(),
                List.of(),
                List.of());
    }

    /** The same reply about the run that is in the way. */
    public CleanupReport withRun(RunId run) {
        return new CleanupReport(
                success,
                message,
                deletedCount,
                deletedSizeMb,
                retainedCount,
                totalFilesScanned,
                dryRun,
                deletedFilesSample,
                retentionDays,
                run.value(),
                planId,
                status,
                retainedByReason,
                deletedByReason,
                overridesApplied,
                failedCount,
                changedCount,
                alreadyGoneCount,
                trashedCount,
                trashedSizeMb,
                verifySeconds,
                leftovers,
                guardsTripped,
                errorsSample,
                warnings);
    }

    /** Whether the run is still under way, so that the counts are those so far. */
    @JsonIgnore
    public boolean isUnderWay() {
        return status.equals(RunStatus.QUEUED.text())
                || status.equals(RunStatus.PLANNING.text())
                || status.equals(RunStatus.SWEEPING.text());
    }
}
