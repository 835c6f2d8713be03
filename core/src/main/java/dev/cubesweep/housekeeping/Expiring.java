package dev.cubesweep.housekeeping;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/** One kind of things that Cubesweep keeps about itself for a time, never an object of the application. */
public interface Expiring {

    /** What it is, in the plural, for the log. */
    String name();

    /**
     * Removes what has expired. Whatever it could not remove, the next call does.
     *
     * @param stopping asked between two removals; the rest is left to the next call
     * @return how many were removed
     */
    long removeExpired(Instant now, BooleanSupplier stopping);
}
