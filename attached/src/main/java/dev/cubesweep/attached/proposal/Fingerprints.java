package dev.cubesweep.attached.proposal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A set of texts that keeps a fingerprint of each, with a number in the order in which they came: some 16 bytes for
 * each, where the texts themselves would need a hundred and more. Two of a million texts share one with odds of 1 in
 * 10⁷: good enough to count.
 */
final class Fingerprints {

    static final int NONE = -1;

    private static final double MAX_LOAD = 0.75;

    private final MessageDigest digest = sha256();
    private long[] prints = new long[1024];
    private int[] slots = free(2048);
    private int size;

    /** The number of a text, which is added if it is new. */
    int add(String text) {
        long print = print(text);
        int slot = slotOf(print);
        if (slots[slot] != NONE) {
            return slots[slot];
        }
        if (size + 1 > slots.length * MAX_LOAD) {
            grow();
            slot = slotOf(print);
        }
        if (size == prints.length) {
            prints = Arrays.copyOf(prints, Math.addExact(size, size / 2));
        }
        prints[size] = print;
        slots[slot] = size;
        return size++;
    }

    /** The number of a text, or {@link #NONE}. */
    int find(String text) {
        return slots[slotOf(print(text))];
    }

    int size() {
        return size;
    }

    private long print(String text) {
        return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, this one has not.", e);
        }
    }

    private int slotOf(long print) {
        int slot = (int) Long.remainderUnsigned(print, slots.length);
        while (slots[slot] != NONE && prints[slots[slot]] != print) {
            slot = slot + 1 == slots.length ? 0 : slot + 1;
        }
        return slot;
    }

    private void grow() {
        slots = free(Math.addExact(slots.length, slots.length / 2));
        for (int number = 0; number < size; number++) {
            slots[slotOf(prints[number])] = number;
        }
    }

    private static int[] free(int capacity) {
        int[] slots = new int[capacity];
        Arrays.fill(slots, NONE);
        return slots;
    }
}
