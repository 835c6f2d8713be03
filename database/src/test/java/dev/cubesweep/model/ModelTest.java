package dev.cubesweep.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.cubesweep.policy.Rule;
import dev.cubesweep.property.Seeds;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * The whole product beside a model of it, through random histories: hundreds by themselves, more with
 * {@code -Dhistories=10000}, one with {@code -Dseed=}.
 */
class ModelTest {

    static final int USUAL = 200;
    private static final int HISTORIES = Integer.getInteger("histories", USUAL);
    private static final Logger PRODUCT = (Logger) LoggerFactory.getLogger("dev.cubesweep");

    /** Each history has a dozen faults, and the product logs each with all its frames. */
    @BeforeAll
    static void quiet() {
        PRODUCT.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        PRODUCT.setLevel(null);
    }

    @Test
    @DisplayName("H09 H10 H15 H24 H25 H28 H38 H39 whatever happens, nothing promised is lost and counts are true")
    void productAndModelAgreeInEveryHistory() {
        try (Theatre theatre = new Theatre(Product.Defect.NONE)) {
            for (long seed : Seeds.first(HISTORIES)) {
                History history = Generator.of(seed);
                theatre.play(history).ifPresent(failure -> report(theatre, seed, history, failure));
            }
            // Not the log, which is off: whoever changes the generator wants to see what it reaches.
            System.out.println("Hits of the histories:\n" + theatre.hits());
            if (System.getProperty("seed") == null && HISTORIES >= USUAL) {
                requireHits(theatre.hits());
            }
        }
    }

    private static void report(Theatre theatre, long seed, History history, Theatre.Failure failure) {
        History reduced = Reduction.of(failure.of(history), theatre::broken);
        fail(
                "with -Dseed=" + seed + ", step " + failure.step() + ": "
                        + failure.violation().getMessage() + "\nReduced, as a test of ReplaysTest:\n"
                        + Source.of("history" + seed, reduced),
                failure.violation());
    }

    /** Histories in which something never happens prove nothing of it. */
    private static void requireHits(Hits hits) {
        Stream<String> steps = kinds(Step.Deed.class).filter(kind -> !kind.equals("Flood"));
        steps.forEach(kind -> requireHit(hits, "step", kind));
        kinds(Step.Trap.class).forEach(kind -> requireHit(hits, "fault", kind));
        Stream.of("RefusesKey", "IgnoresConditions", "TakesAtOnce").forEach(kind -> requireHit(hits, "fault", kind));
        Stream.of(Moment.values()).forEach(moment -> requireHit(hits, "moment", moment.name()));
        Stream.of(Rule.values()).forEach(rule -> requireHit(hits, rule.keeps() ? "kept" : "deleted", rule.reason()));
        Stream.of("completed", "completed_with_errors", "refused", "failed", "cancelled")
                .forEach(end -> requireHit(hits, "end", "BULK " + end));
        Stream.of("ENDED", "INTERRUPTED", "MUST_WAIT", "DIED", "LOST", "UNANSWERED")
                .forEach(end -> requireHit(hits, "call", end));
        requireHit(hits, "refusal", "being_deleted");
    }

    private static Stream<String> kinds(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses()).map(Class::getSimpleName);
    }

    private static void requireHit(Hits hits, String kind, String what) {
        assertThat(hits.of(kind, what)).as("%s %s", kind, what).isPositive();
    }
}
