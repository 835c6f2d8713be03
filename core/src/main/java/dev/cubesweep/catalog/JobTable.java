package dev.cubesweep.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The jobs of a snapshot by index, in primitive columns; a row costs some 40 bytes and its id. */
final class JobTable {

    private static final byte TERMINAL = 1;
    private static final byte FAILED = 2;
    private static final byte HELD = 4;
    private static final byte UNVERIFIED = 8;
    private static final byte CLIP_UNFINISHED = 16;
    private static final int NO_PROMISE = -1;

    private final List<JobId> ids = new ArrayList<>();
    private final Map<JobId, Integer> indexes = new HashMap<>();
    private byte[] flags = new byte[16];
    private int[] retentionDays = new int[16];
    private long[] rowsChangedAt = new long[16];
    private long[] objectsChangedAt = new long[16];

    int add(JobRow row) {
        int index = indexOf(row.id());
        flags[index] = 0;
        set(index, TERMINAL, row.status().isTerminal());
        set(index, FAILED, row.status() == JobStatus.FAILED);
        set(index, HELD, row.held());
        set(index, UNVERIFIED, row.status() == JobStatus.UNMAPPED || row.changedAt() == null);
        Integer promise = row.retentionDays();
        retentionDays[index] = promise == null ? NO_PROMISE : promise;
        changed(index, row.changedAt());
        return index;
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
        objectsChangedAt[index] = Math.max(objectsChangedAt[index], at.toEpochMilli());
    }

    JobFacts facts(int index, Instant latestCredible) {
        int days = retentionDays[index];
        long rows = rowsChangedAt[index];
        return new JobFacts(
                ids.get(index),
                !is(index, UNVERIFIED) && rows <= latestCredible.toEpochMilli(),
                is(index, TERMINAL) && !is(index, CLIP_UNFINISHED),
                is(index, FAILED),
                is(index, HELD),
                Instant.ofEpochMilli(Math.max(rows, objectsChangedAt[index])),
                days == NO_PROMISE ? null : Duration.ofDays(days));
    }

    private int indexOf(JobId id) {
        Integer known = indexes.get(id);
        if (known != null) {
            return known;
        }
        int index = ids.size();
        if (index == flags.length) {
            int capacity = index + index / 2;
            flags = Arrays.copyOf(flags, capacity);
            retentionDays = Arrays.copyOf(retentionDays, capacity);
            rowsChangedAt = Arrays.copyOf(rowsChangedAt, capacity);
            objectsChangedAt = Arrays.copyOf(objectsChangedAt, capacity);
        }
        ids.add(id);
        indexes.put(id, index);
        flags[index] = UNVERIFIED;
        retentionDays[index] = NO_PROMISE;
        return index;
    }

    private void changed(int index, @Nullable Instant at) {
        if (at != null) {
            rowsChangedAt[index] = Math.max(rowsChangedAt[index], at.toEpochMilli());
        }
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
