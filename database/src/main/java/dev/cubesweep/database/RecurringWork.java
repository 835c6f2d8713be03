package dev.cubesweep.database;

import dev.cubesweep.housekeeping.Housekeeping;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Something that one node at a time does again and again.
 *
 * @param name the same on all nodes
 * @param pause from its end to its next beginning
 * @param work is told when to stop; it logs its own failures
 */
public record RecurringWork(String name, Duration pause, Consumer<BooleanSupplier> work) {

    private static final Duration TIDYING = Duration.ofHours(1);

    public static RecurringWork of(Housekeeping housekeeping) {
        return new RecurringWork("housekeeping", TIDYING, housekeeping::tidy);
    }
}
