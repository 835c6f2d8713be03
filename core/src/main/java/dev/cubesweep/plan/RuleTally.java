package dev.cubesweep.plan;

import dev.cubesweep.policy.Rule;

/** Counts objects and bytes by rule while a listing goes by. */
final class RuleTally {

    private final long[] counts = new long[Rule.values().length];
    private final long[] bytes = new long[Rule.values().length];

    void add(Rule rule, long size) {
        counts[rule.ordinal()]++;
        bytes[rule.ordinal()] += size;
    }

    long count(Rule rule) {
        return counts[rule.ordinal()];
    }

    /** The tally of the rules that keep, or of those that do not. */
    Tally tally(boolean keeps) {
        Tally sum = Tally.NONE;
        for (Rule rule : Rule.values()) {
            if (rule.keeps() == keeps) {
                sum = sum.plus(Tally.of(rule.reason(), counts[rule.ordinal()], bytes[rule.ordinal()]));
            }
        }
        return sum;
    }
}
