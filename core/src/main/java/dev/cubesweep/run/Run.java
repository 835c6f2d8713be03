package dev.cubesweep.run;

import dev.cubesweep.plan.Plan;
import dev.cubesweep.sweep.SweepTotals;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One plan and, unless it was a dry run, its sweep, as recorded.
 *
 * @param number rises by one with each run of an installation
 * @param attempt how many workers have taken it on; only the last may record anything
 * @param cancelRequested whether somebody asked to stop it
 * @param plan {@code null} until it is planned
 * @param swept from recorded batches only
 * @param batchesRecorded the number of the next batch
 * @param end {@code null} while it is under way
 */
public record Run(
        RunId id,
        long number,
        RunRequest request,
        RunStatus status,
        int attempt,
        boolean cancelRequested,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable Plan plan,
        SweepTotals swept,
        int batchesRecorded,
        @Nullable RunEnd end) {}
