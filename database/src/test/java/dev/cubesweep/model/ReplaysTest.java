package dev.cubesweep.model;

import org.junit.jupiter.api.Test;

/** Histories that once found a guard missing, as they were printed. */
class ReplaysTest {

    private static void replay(Step... steps) {
        try (Theatre theatre = new Theatre(Product.Defect.NONE)) {
            theatre.play(History.of(steps)).ifPresent(failure -> {
                throw failure.violation();
            });
        }
    }
}
