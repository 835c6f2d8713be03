package dev.cubesweep.reconcile;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which lines of a reconciliation are shown; what is counted does not depend on it.
 *
 * @param only these findings, at least one
 * @param most how many lines at most, 1 or more
 */
public record ReconciliationFilter(Set<Finding> only, long most) {

    public static final ReconciliationFilter ALL =
            new ReconciliationFilter(EnumSet.allOf(Finding.class), Long.MAX_VALUE);

    public ReconciliationFilter {
        only = Set.copyOf(only);
        if (only.isEmpty() || most < 1) {
            throw new IllegalArgumentException("A reconciliation shows one finding and one line at least.");
        }
    }

    /** As {@link #findings} reads them. */
    public String names() {
        return only.stream().sorted().map(Finding::text).collect(Collectors.joining(","));
    }

    /**
     * Findings with commas between them, in whatever letters.
     *
     * @throws IllegalArgumentException for a word that is none, with all that there are
     */
    public static Set<Finding> findings(String text) {
        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        Arrays.stream(text.split(",", -1))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .map(Finding::ofText)
                .forEach(findings::add);
        return findings;
    }
}
