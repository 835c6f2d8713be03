package dev.cubesweep.attached.proposal;

import dev.cubesweep.catalog.ObjectKind;
import java.util.List;
import java.util.Map;

/**
 * What one query of objects yields, against the listing.
 *
 * @param keys how many keys its rows spell
 * @param matched how many of those the store has
 * @param unmatched how many it does not have, by why
 * @param samples a few of those, with why
 */
public record QueryMatch(
        String query, ObjectKind kind, long keys, long matched, Map<String, Long> unmatched, List<String> samples) {

    /** Why most keys are unmatched: their objects have gone, or were never there. */
    public static final String NOT_LISTED = "not in the listing";

    public QueryMatch {
        unmatched = Map.copyOf(unmatched);
        samples = List.copyOf(samples);
    }
}
