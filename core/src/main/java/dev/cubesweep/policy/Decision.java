package dev.cubesweep.policy;

import java.time.Instant;

/** What the policy says of one object, always with the rule that said it. */
public sealed interface Decision {

    Rule rule();

    /**
     * The object stays.
     *
     * @param until when this rule no longer keeps it; {@link Instant#MAX} where it has no known end
     */
    record Keep(Rule rule, Instant until) implements Decision {

        public Keep {
            if (!rule.keeps()) {
                throw new IllegalArgumentException("Rule " + rule + " does not keep anything.");
            }
        }

        static Keep always(Rule rule) {
            return new Keep(rule, Instant.MAX);
        }
    }

    /**
     * The object may go.
     *
     * @param provisional whether a later key of the same listing could still show that its job lives, so that it has to
     *     be decided again when the listing is complete
     */
    record Expire(Rule rule, boolean provisional) implements Decision {

        public Expire {
            if (rule.keeps()) {
                throw new IllegalArgumentException("Rule " + rule + " does not expire anything.");
            }
        }
    }
}
