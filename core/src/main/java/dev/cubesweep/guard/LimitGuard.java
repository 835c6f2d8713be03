package dev.cubesweep.guard;

import dev.cubesweep.plan.GuardName;
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
            long planned = situation.plan().expire().count();
            long most = situation.limits().count().orElse(Long.MAX_VALUE);
            return planned > most
                    ? Optional.of("The plan deletes " + planned + " objects, more than the limit of " + most)
                    : Optional.empty();
        });
    }

    static LimitGuard bytes() {
        return new LimitGuard(GuardName.MAX_DELETE_BYTES, situation -> {
            long planned = situation.plan().expire().bytes();
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
}
