package dev.cubesweep.guard;

import dev.cubesweep.plan.GuardName;
import java.util.Optional;

/** One check of a whole plan. */
interface Guard {

    GuardName name();

    /** Whether it judges a whole listing, and so has nothing to say of one job's cleanup. */
    default boolean needsWholeListing() {
        return true;
    }

    /** Why the plan is refused, in one sentence with the way out; empty if it is not. */
    Optional<String> objection(Situation situation);

    /** What {@code accept} settles: the value that later runs are compared with. */
    default double acceptedValue(Situation situation) {
        return 0;
    }
}
