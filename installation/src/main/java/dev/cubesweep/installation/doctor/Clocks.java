package dev.cubesweep.installation.doctor;

import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.store.ClockReading;

/** Judges a clock as the guard of that name does. */
final class Clocks {

    private Clocks() {}

    static Finding finding(String subject, ClockReading reading) {
        return reading.skew().compareTo(CatalogSnapshot.MAX_SKEW) <= 0
                ? Finding.ok(subject, "agrees with this machine's")
                : Finding.refused(
                        subject,
                        "differs from this machine's by " + reading.skew().toSeconds() + " seconds",
                        "Set the clocks: more than 2 minutes refuse every cleanup (guard clock).");
    }
}
