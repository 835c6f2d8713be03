package dev.cubesweep.sweep;

import java.util.List;

/**
 * What a batch is about to delete, saved before the store is asked.
 *
 * @param batch its number in the plan, from 0
 * @param positions which of the batch's lines are to be deleted, counted from 0 within the batch
 * @param settled outcomes of the other lines, by position
 */
public record BatchIntent(int batch, List<Integer> positions, List<Settled> settled) {

    /** A line whose outcome was known before anything was deleted. */
    public record Settled(int position, KeyOutcome.Result result) {}

    public BatchIntent {
        positions = List.copyOf(positions);
        settled = List.copyOf(settled);
    }
}
