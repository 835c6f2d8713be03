package dev.cubesweep.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The jobs of a snapshot by index, in primitive columns: 25 bytes a row, its id and its place in the index. */
final class JobTable {

    private static final byte TERMINAL = 1;
    private static final byte FAILED = 2;
    private static final byte HELD = 4;
    private static final byte UNVERIFIED = 8;
    private static final byte CLIP_UNFINISHED = 16;
    /** Without it, only clips have named the job. */
    private static final byte READ = 32;

    private static final int NO_PROMISE = -1;

    private final JobIds ids = new JobIds();
    private byte[] flags = new byte[16];
    private int[] retentionDays = new int[16];
    private long[] rowsChangedAt = new long[16];
    private long[] objectsChangedAt = new long[16];

    /**
     * Takes a job's row. A query may return a job once for each of its objects; what it contradicts is not verified.
     */
    int add(JobRow row) {
        int index = indexOf(row.id());
        boolean terminal = row.status().isTerminal();
        Integer promised = row.retentionDays();
        int promise = promised == null ? NO_PROMISE : promised;
        boolean contradicts = is(index, READ) && (is(index, TERMINAL) != terminal || retentionDays[index] != promise);
        // To many applications a negative number of days means for ever.
        boolean unclear = row.status() == JobStatus.UNMAPPED || (promised != null && promised < 0);
        set(index, UNVERIFIED, contradicts || unclear || RowDate.millis(row.changedAt()) == RowDate.NONE);
        set(index, READ, true);
        set(index, TERMINAL, terminal);
        set(index, FAILED, row.status() == JobStatus.FAILED);
        set(index, HELD, row.held());
        retentionDays[index] = promise;
        changed(index, row.changedAt());
        return index;
    }

    /** Takes an object's say about its job; a job that was never read cannot be verified. */
    int addObject(JobId job, @Nullable Instant changedAt) {
        int index = indexOf(job);
        changed(index, changedAt);
        return index;
    }

    /** The second of the latest change of its row and of those that named it, as far as they have been read. */
    int rowsChangedAt(int index) {
        return RowDate.second(Instant.ofEpochMilli(rowsChangedAt[index]));
    }

    /** Takes a clip's say about its job; a job that was never read cannot be verified. */
    int addClip(ClipRow clip) {
        int index = indexOf(clip.job());
        set(index, CLIP_UNFINISHED, !clip.status().isTerminal());
        set(index, FAILED, clip.status() == ClipStatus.FAILED);
        set(index, UNVERIFIED, clip.status() == ClipStatus.UNMAPPED);
        changed(index, clip.changedAt());
        return index;
    }

    void objectChanged(int index, Instant at) {
        objectsChangedAt[index] = Math.max(objectsChangedAt[index], RowDate.millis(at));
    }

    JobFacts facts(int index, Instant latestCredible) {
        int days = retentionDays[index];
        long rows = rowsChangedAt[index];
        return new JobFacts(
                ids.get(index),
                is(index, READ) && !is(index, UNVERIFIED) && rows <= latestCredible.toEpochMilli(),
                is(index, TERMINAL) && !is(index, CLIP_UNFINISHED),
                is(index, FAILED),
                is(index, HELD),
                Instant.ofEpochMilli(Math.max(rows, objectsChangedAt[index])),
                days < 0 ? null : Duration.ofDays(days));
    }

    private int indexOf(JobId id) {
        int index = ids.indexOf(id);
        if (index == flags.length) {
            resize(index + index / 4);
        }
        return index;
    }

    /** Gives back the space of further jobs, of which there will be none. */
    void trim() {
        resize(ids.size());
        ids.trim();
    }

    private void resize(int capacity) {
        flags = Arrays.copyOf(flags, capacity);
        retentionDays = Arrays.copyOf(retentionDays, capacity);
        rowsChangedAt = Arrays.copyOf(rowsChangedAt, capacity);
        objectsChangedAt = Arrays.copyOf(objectsChangedAt, capacity);
    }

    private void changed(int index, @Nullable Instant at) {
        rowsChangedAt[index] = Math.max(rowsChangedAt[index], RowDate.millis(at));
    }

    private void set(int index, byte flag, boolean value) {
        if (value) {
            flags[index] |= flag;
        }
    }

    private boolean is(int index, byte flag) {
        return (flags[index] & flag) != 0;
    }
}
