package dev.cubesweep.attached.proposal;

import java.util.ArrayList;
import java.util.List;

/** Collects what the operator should look at before agreeing, one sentence each. */
final class Remarks {

    private final List<String> sentences = new ArrayList<>();

    void add(String sentence) {
        sentences.add(sentence);
    }

    void addUnknownWords(StatusColumn status) {
        if (!status.unknown().isEmpty()) {
            add("What these words in " + status.table().fullName() + "." + status.column()
                    + " mean is not known, so whatever has them is kept: " + String.join(", ", status.unknown())
                    + "; add them to the map of statuses.");
        }
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
