package dev.cubesweep.store;

import java.time.Duration;
import java.time.Instant;

/**
 * What another clock showed at some moment between two readings of our own.
 *
 * @param theirs precise to the second on HTTP
 * @param before our clock when the question was sent
 * @param after our clock when the answer had come
 */
public record ClockReading(Instant theirs, Instant before, Instant after) {

    /** By how much the clocks certainly differ: what the round trip explains is not counted. Never negative. */
    public Duration skew() {
        if (theirs.isBefore(before)) {
            return Duration.between(theirs, before);
        }
        return theirs.isAfter(after) ? Duration.between(after, theirs) : Duration.ZERO;
    }
}
