package dev.cubesweep.store;

/** Bytes as replies show them. */
public final class Megabytes {

    private static final double BYTES = 1024.0 * 1024.0;

    private Megabytes() {}

    /** In units of 1,048,576 bytes, as the {@code deleted_size_mb} of the spec, rounded to two decimals. */
    public static double of(long bytes) {
        return Math.round(bytes / BYTES * 100) / 100.0;
    }
}
