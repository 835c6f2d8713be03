package dev.cubesweep.guard;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.Tally;
import java.util.Optional;
import java.util.function.Function;

/** A cap that the operator set, checked against the whole plan: nothing is gone when it refuses (H17). */
record LimitGuard(GuardName name, Function<Situation, Optional<String>> check) implements Guard {

    @Override
    public Optional<String> objection(Situation situation) {
        return check.apply(situation).map(what -> what + "; raise the limit, or override " + name.text() + " once.");
    }

    static LimitGuard count() {
        return new LimitGuard(GuardName.MAX_DELETE_COUNT, situation -> {
            long planned = removals(situation.plan()).count();
            long most = situation.limits().count().orElse(Long.MAX_VALUE);
            return planned > most
                    ? Optional.of("The plan deletes " + planned + " objects" + andOthers(situation.plan())
                            + ", more than the limit of " + most)
                    : Optional.empty();
        });
    }

    static LimitGuard bytes() {
        return new LimitGuard(GuardName.MAX_DELETE_BYTES, situation -> {
            long planned = removals(situation.plan()).bytes();
            long most = situation.limits().bytes().orElse(Long.MAX_VALUE);
            return planned > most
                    ? Optional.of("The plan deletes " + planned + " bytes, more than the limit of " + most)
                    : Optional.empty();
        });
    }

    static LimitGuard percent() {
        return new LimitGuard(GuardName.MAX_DELETE_PERCENT, situation -> {
            long planned = situation.plan().expire().count();
            long scanned = situation.plan().scanned();
            int most = situation.limits().percent().orElse(100);
            return planned * 100 > scanned * most
                    ? Optional.of("The plan deletes " + planned + " of " + scanned + " objects, more than the limit of "
                            + most + " percent")
                    : Optional.empty();
        });
    }

    /** A cap is on what a plan takes away, whatever it is; only the share of the objects is one of objects alone. */
    private static Tally removals(Plan plan) {
        return plan.expire().plus(plan.leftovers().remove());
    }

    private static String andOthers(Plan plan) {
        return plan.leftovers().remove().count() == 0 ? "" : ", unfinished uploads and old versions";
    }
}
