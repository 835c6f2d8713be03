package dev.cubesweep.catalog;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/** Open addressing from a hash to the rows of a table that keeps its own columns: 5 to 8 bytes a row. */
final class HashIndex {

    static final int NONE = -1;

    private static final double MAX_LOAD = 0.75;

    private final IntToLongFunction hashOfRow;
    private int[] rows = free(32);
    private int size;

    HashIndex(IntToLongFunction hashOfRow) {
        this.hashOfRow = hashOfRow;
    }

    /** The slot at which the search for a hash begins; it ends at the first slot that has no row. */
    int start(long hash) {
        return (int) Long.remainderUnsigned(hash, rows.length);
    }

    int next(int slot) {
        return slot + 1 == rows.length ? 0 : slot + 1;
    }

    /** The row in a slot, or {@link #NONE}. */
    int row(int slot) {
        return rows[slot];
    }

    /** Adds a row whose hash the table can already tell. */
    void add(int row) {
        if (size + 1 > rows.length * MAX_LOAD) {
            resize(rows.length + rows.length / 2);
        }
        place(row);
        size++;
    }

    /** Gives back the space of further rows, of which there will be none. */
    void trim() {
        resize((int) (size / MAX_LOAD) + 1);
    }

    private void resize(int capacity) {
        int[] before = rows;
        rows = free(capacity);
        Arrays.stream(before).filter(row -> row != NONE).forEach(this::place);
    }

    private void place(int row) {
        int slot = start(hashOfRow.applyAsLong(row));
        while (rows[slot] != NONE) {
            slot = next(slot);
        }
        rows[slot] = row;
    }

    private static int[] free(int capacity) {
        int[] rows = new int[capacity];
        Arrays.fill(rows, NONE);
        return rows;
    }
}
