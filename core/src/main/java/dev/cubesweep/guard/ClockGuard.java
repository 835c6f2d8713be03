package dev.cubesweep.guard;

import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.plan.GuardName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Ages are differences between two clocks: one that is days ahead expires everything (H12). */
final class ClockGuard implements Guard {

    @Override
    public GuardName name() {
        return GuardName.CLOCK;
    }

    @Override
    public boolean needsWholeListing() {
        return false;
    }

    @Override
    public Optional<String> objection(Situation situation) {
        return situation.skews().entrySet().stream()
                .filter(skew -> skew.getValue().compareTo(CatalogSnapshot.MAX_SKEW) > 0)
                .max(Map.Entry.comparingByValue())
                .map(skew -> "The clock of the " + skew.getKey() + " differs from this machine's by "
                        + inWords(skew.getValue()) + ", more than 2 minutes; set the clocks, or override clock once.");
    }

    private static String inWords(Duration skew) {
        return skew.toHours() >= 48 ? skew.toDays() + " days" : skew.toMinutes() + " minutes";
    }
}
