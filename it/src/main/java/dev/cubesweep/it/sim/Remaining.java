package dev.cubesweep.it.sim;

/**
 * How many objects the bucket holds.
 *
 * @param generated of those that it began with and that no client has deleted or replaced
 * @param put of those that clients have put
 */
public record Remaining(long generated, long put) {}
