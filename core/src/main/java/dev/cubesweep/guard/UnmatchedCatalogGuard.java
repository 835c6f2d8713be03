package dev.cubesweep.guard;

import dev.cubesweep.plan.GuardEvidence.Match;
import dev.cubesweep.plan.GuardName;
import java.util.Map;
import java.util.Optional;

/**
 * Keys that the catalog says must be there and that the listing does not have: they are spelled differently, and every
 * live object looks orphaned (H01). For each query on its own: clips can match where sources do not (H37).
 */
final class UnmatchedCatalogGuard implements Guard {

    private static final int FEW = 20;

    @Override
    public GuardName name() {
        return GuardName.UNMATCHED_CATALOG;
    }

    @Override
    public Optional<String> objection(Situation situation) {
        if (!situation.deletesAnything()) {
            return Optional.empty();
        }
        return situation.evidence().matches().entrySet().stream()
                .filter(query -> isUnmatched(query.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .findFirst()
                .map(query -> "Of " + query.getValue().expected() + " keys of the query '" + query.getKey()
                        + "' that the catalog says are in use, only "
                        + query.getValue().matched()
                        + " are in the store: they seem to be spelled differently; compare one with cubesweep explain,"
                        + " or override unmatched_catalog once.");
    }

    private static boolean isUnmatched(Match match) {
        long missing = match.expected() - match.matched();
        return match.expected() >= FEW ? missing * 2 > match.expected() : missing > 0 && match.matched() == 0;
    }
}
