package dev.cubesweep.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers the jobs of a snapshot in the order in which they are named; a map of objects would cost five times as much.
 */
final class JobIds {

    private static final long HASH_FACTOR = 0x9E37_79B9_7F4A_7C15L;

    private final HashIndex index = new HashIndex(this::hash);
    private byte[] texts = new byte[1024];
    private int[] ends = new int[16];
    private int size;

    /** The number of a job, a new one where it had none. */
    int indexOf(JobId id) {
        byte[] text = id.value().getBytes(StandardCharsets.UTF_8);
        int slot = index.start(hash(text, 0, text.length));
        while (index.row(slot) != HashIndex.NONE) {
            int number = index.row(slot);
            if (Arrays.equals(texts, start(number), ends[number], text, 0, text.length)) {
                return number;
            }
            slot = index.next(slot);
        }
        return add(text);
    }

    JobId get(int number) {
        int start = start(number);
        return new JobId(new String(texts, start, ends[number] - start, StandardCharsets.UTF_8));
    }

    int size() {
        return size;
    }

    void trim() {
        texts = Arrays.copyOf(texts, size == 0 ? 0 : ends[size - 1]);
        ends = Arrays.copyOf(ends, size);
        index.trim();
    }

    private int add(byte[] text) {
        int number = size++;
        int start = start(number);
        int end = Math.addExact(start, text.length);
        if (end > texts.length) {
            texts = Arrays.copyOf(texts, Math.addExact(end, end / 4));
        }
        if (number == ends.length) {
            ends = Arrays.copyOf(ends, number + number / 4);
        }
        System.arraycopy(text, 0, texts, start, text.length);
        ends[number] = end;
        index.add(number);
        return number;
    }

    private int start(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    private long hash(int number) {
        return hash(texts, start(number), ends[number]);
    }

    private static long hash(byte[] text, int from, int to) {
        long hash = 0;
        for (int i = from; i < to; i++) {
            hash = (hash + text[i]) * HASH_FACTOR;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
