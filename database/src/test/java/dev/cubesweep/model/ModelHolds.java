package dev.cubesweep.model;

import dev.cubesweep.store.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds as they should stand: each remembers the keys that its target had at any time since (H38). */
final class ModelHolds {

    private record Standing(Step.Target target, Set<ObjectKey> keys) {}

    private final List<Standing> holds = new ArrayList<>();

    void put(Step.Target target) {
        holds.add(new Standing(target, new TreeSet<>()));
    }

    /** @return whether there was one */
    boolean lift(Step.Target target) {
        for (Standing hold : holds) {
            if (hold.target().equals(target)) {
                holds.remove(hold);
                return true;
            }
        }
        return false;
    }

    boolean areOn(Step.Target target) {
        return holds.stream().anyMatch(hold -> hold.target().equals(target));
    }

    void remember(Step.Target target, ObjectKey key) {
        holds.stream()
                .filter(hold -> hold.target().equals(target))
                .forEach(hold -> hold.keys().add(key));
    }

    Set<ObjectKey> keys() {
        Set<ObjectKey> keys = new TreeSet<>();
        holds.forEach(hold -> keys.addAll(hold.keys()));
        return keys;
    }
}
