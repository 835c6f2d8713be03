package dev.cubesweep.model;

import static org.assertj.core.api.Assertions.fail;

import dev.cubesweep.property.Seeds;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Random histories on the product and on a model of it. */
class ModelTest {

    private static final int HISTORIES = Integer.getInteger("histories", 400);

    @Test
    void productAndModelAgreeInEveryHistory() {
        try (Theatre theatre = new Theatre(Product.Defect.NONE)) {
            for (long seed : Seeds.first(HISTORIES)) {
                History history = Generator.of(seed);
                Optional<Theatre.Failure> failure = theatre.play(history);
                failure.ifPresent(failed -> fail(
                        "with -Dseed=" + seed + " at step " + failed.step() + ": "
                                + failed.violation().getMessage() + "\n" + Source.of("history" + seed, history.upTo(Math.min(history.size(), failed.step() + 1))),
                        failed.violation()));
            }
            System.out.println("Hits of " + HISTORIES + " histories: " + theatre.hits());
        }
    }
}
