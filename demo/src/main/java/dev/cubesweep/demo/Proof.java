package dev.cubesweep.demo;

import java.util.List;
import java.util.Objects;

/** Compares what the product says with what the second client sees, and remembers whether all of it was true. */
final class Proof {

    private final Narration narration;
    private boolean complete = true;

    Proof(Narration narration) {
        this.narration = narration;
    }

    /** @param statement what is true if both are equal */
    void same(String statement, Object said, Object seen) {
        if (Objects.equals(said, seen)) {
            narration.proven(statement);
        } else {
            complete = false;
            narration.disproved(statement, "Expected " + said + ", but found " + seen + ".");
        }
    }

    /** Whether two listings have the same keys, ETags, sizes and dates. */
    void sameListing(String statement, Listing expected, Listing seen) {
        same(statement, List.of(), expected.differences(seen));
    }

    /** Whether everything held. */
    boolean isComplete() {
        return complete;
    }
}
