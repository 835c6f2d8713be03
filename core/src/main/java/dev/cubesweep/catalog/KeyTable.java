package dev.cubesweep.catalog;

import java.util.Arrays;

/**
 * The catalog's claims on keys, found by fingerprint, in primitive columns: 38 bytes an entry and its place in the
 * index. Entries of one key are linked, so that a key which every job claims costs no more than others. Entries keep
 * the order in which they were added.
 */
final class KeyTable {

    static final int NO_JOB = -1;

    private final HashIndex index = new HashIndex(this::hash);
    private long[] high = new long[16];
    private int[] low = new int[16];
    private int[] check = new int[16];
    private int[] job = new int[16];
    private int[] changedAt = new int[16];
    private long[] completedAt = new long[16];
    private short[] what = new short[16];
    private int[] next = new int[16];
    private int size;

    int size() {
        return size;
    }

    void add(Fingerprint print, int jobIndex, short whatItIs, long completed, int changedSecond) {
        if (size == job.length) {
            // Not twofold, and one column after the other: doubling would need three times the memory for a moment.
            resize(size + size / 4);
        }
        int entry = size++;
        high[entry] = print.high();
        low[entry] = print.low();
        check[entry] = print.check();
        job[entry] = jobIndex;
        what[entry] = whatItIs;
        completedAt[entry] = completed;
        changedAt[entry] = changedSecond;
        link(entry, first(print));
    }

    private void link(int entry, int first) {
        if (first == HashIndex.NONE) {
            next[entry] = HashIndex.NONE;
            index.add(entry);
        } else {
            next[entry] = next[first];
            next[first] = entry;
        }
    }

    /** The entry that stands for all of this fingerprint, or {@link HashIndex#NONE}. */
    int first(Fingerprint print) {
        int slot = index.start(print.high());
        int entry = index.row(slot);
        while (entry != HashIndex.NONE && !print.isFoundBy(high[entry], low[entry])) {
            slot = index.next(slot);
            entry = index.row(slot);
        }
        return entry;
    }

    /** The entry of the same fingerprint after this one, or {@link HashIndex#NONE}. */
    int next(int entry) {
        return next[entry];
    }

    /** Whether another key made this entry, of the same fingerprint as far as that finds entries. */
    boolean collides(int entry, Fingerprint print) {
        return check[entry] != print.check();
    }

    private long hash(int entry) {
        return high[entry];
    }

    int job(int entry) {
        return job[entry];
    }

    short what(int entry) {
        return what[entry];
    }

    /** Sets these bits too. */
    void mark(int entry, short bits) {
        what[entry] |= bits;
    }

    long completedAt(int entry) {
        return completedAt[entry];
    }

    int changedAt(int entry) {
        return changedAt[entry];
    }

    /** Gives back the space of further entries, of which there will be none. */
    void trim() {
        resize(size);
        index.trim();
    }

    private void resize(int capacity) {
        high = Arrays.copyOf(high, capacity);
        low = Arrays.copyOf(low, capacity);
        check = Arrays.copyOf(check, capacity);
        job = Arrays.copyOf(job, capacity);
        changedAt = Arrays.copyOf(changedAt, capacity);
        completedAt = Arrays.copyOf(completedAt, capacity);
        what = Arrays.copyOf(what, capacity);
        next = Arrays.copyOf(next, capacity);
    }
}
