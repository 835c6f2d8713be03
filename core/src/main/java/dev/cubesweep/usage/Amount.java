package dev.cubesweep.usage;

/**
 * A share of a store.
 *
 * @param name the folder, kind or age that it is the share of
 * @param count how many objects
 * @param bytes how many bytes they have together
 */
public record Amount(String name, long count, long bytes) {

    Amount plus(long size) {
        return new Amount(name, count + 1, bytes + size);
    }

    Amount plus(Amount other) {
        return new Amount(name, count + other.count, bytes + other.bytes);
    }
}
