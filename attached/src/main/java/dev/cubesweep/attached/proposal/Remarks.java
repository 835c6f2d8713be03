package dev.cubesweep.attached.proposal;

import java.util.ArrayList;
import java.util.List;

/** Collects what the operator should look at before agreeing, one sentence each. */
final class Remarks {

    private final List<String> sentences = new ArrayList<>();

    void add(String sentence) {
        sentences.add(sentence);
    }

    /** @param unknown words of it that are left out of the map */
    void addStatus(StatusColumn status, List<String> unknown) {
        String name = status.table().fullName() + "." + status.column();
        if (!unknown.isEmpty()) {
            add("What these words in " + name + " mean is not sure, so whatever has them is kept: "
                    + String.join(", ", unknown) + "; add them to the map of statuses.");
        }
        if (!status.others().isEmpty()) {
            add("The status of " + status.table().fullName() + " is read from " + status.column() + ", and not from "
                    + String.join(", ", status.others()) + ".");
        }
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
