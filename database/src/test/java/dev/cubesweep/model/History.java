package dev.cubesweep.model;

import java.util.ArrayList;
import java.util.List;

/** What happens, in order. */
record History(List<Step> steps) {

    History {
        steps = List.copyOf(steps);
    }

    static History of(Step... steps) {
        return new History(List.of(steps));
    }

    int size() {
        return steps.size();
    }

    History upTo(int end) {
        return new History(steps.subList(0, end));
    }

    History without(int from, int to) {
        List<Step> rest = new ArrayList<>(steps.subList(0, from));
        rest.addAll(steps.subList(to, steps.size()));
        return new History(rest);
    }

    History with(int index, Step step) {
        List<Step> changed = new ArrayList<>(steps);
        changed.set(index, step);
        return new History(changed);
    }
}
