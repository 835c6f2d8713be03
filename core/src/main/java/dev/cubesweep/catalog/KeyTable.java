package dev.cubesweep.catalog;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Open addressing from a key's fingerprint to the catalog's claims on it, in primitive columns: 46 bytes a slot. A key
 * with several claims takes several slots of one probe sequence.
 */
final class KeyTable {

    static final int NO_JOB = -1;
    private static final int FREE = -2;

    private long[] high;
    private long[] low;
    private int[] check;
    private int[] job;
    private int[] row;
    private int[] changedAt;
    private long[] completedAt;
    private short[] what;
    private int size;

    KeyTable(int capacity) {
        allocate(capacity);
    }

    private void allocate(int capacity) {
        high = new long[capacity];
        low = new long[capacity];
        check = new int[capacity];
        job = new int[capacity];
        row = new int[capacity];
        changedAt = new int[capacity];
        completedAt = new long[capacity];
        what = new short[capacity];
        Arrays.fill(job, FREE);
    }

    void add(Fingerprint print, int jobIndex, int rowNumber, short whatItIs, long completed, int changedSecond) {
        if (size >= high.length * 0.7) {
            grow();
        }
        int slot = start(print.high());
        while (job[slot] != FREE) {
            slot = next(slot);
        }
        high[slot] = print.high();
        low[slot] = print.low();
        check[slot] = print.check();
        job[slot] = jobIndex;
        row[slot] = rowNumber;
        what[slot] = whatItIs;
        completedAt[slot] = completed;
        changedAt[slot] = changedSecond;
        size++;
    }

    /** Calls back with each slot of this fingerprint; says whether one of them was filled by another key. */
    boolean forEach(Fingerprint print, IntConsumer slots) {
        boolean collision = false;
        for (int slot = start(print.high()); job[slot] != FREE; slot = next(slot)) {
            if (print.hasBits(high[slot], low[slot])) {
                collision |= check[slot] != print.check();
                slots.accept(slot);
            }
        }
        return collision;
    }

    void forEach(IntConsumer slots) {
        for (int slot = 0; slot < job.length; slot++) {
            if (job[slot] != FREE) {
                slots.accept(slot);
            }
        }
    }

    int job(int slot) {
        return job[slot];
    }

    int row(int slot) {
        return row[slot];
    }

    short what(int slot) {
        return what[slot];
    }

    long completedAt(int slot) {
        return completedAt[slot];
    }

    int changedAt(int slot) {
        return changedAt[slot];
    }

    private int start(long hash) {
        return (int) Long.remainderUnsigned(hash, job.length);
    }

    private int next(int slot) {
        return slot + 1 == job.length ? 0 : slot + 1;
    }

    private void grow() {
        KeyTable larger = new KeyTable(high.length + high.length / 2);
        forEach(slot -> larger.add(
                new Fingerprint(high[slot], low[slot], check[slot]),
                job[slot],
                row[slot],
                what[slot],
                completedAt[slot],
                changedAt[slot]));
        high = larger.high;
        low = larger.low;
        check = larger.check;
        job = larger.job;
        row = larger.row;
        what = larger.what;
        completedAt = larger.completedAt;
        changedAt = larger.changedAt;
    }
}
