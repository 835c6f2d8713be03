package dev.cubesweep.guard;

import dev.cubesweep.plan.GuardName;
import java.util.Optional;

/**
 * A database that answers with nothing or little (wrong URL, empty replica, failed migration) makes every object look
 * orphaned (H05). At any size: what is lost is lost.
 */
final class EmptyCatalogGuard implements Guard {

    @Override
    public GuardName name() {
        return GuardName.EMPTY_CATALOG;
    }

    @Override
    public Optional<String> objection(Situation situation) {
        long orphans = situation.evidence().orphansToGo();
        long rows = situation.catalog().rows();
        if (orphans == 0) {
            return Optional.empty();
        }
        if (situation.catalog().jobs() == 0) {
            // A database that knows that it was pruned to nothing is no empty one (H42).
            boolean prunedToNothing = situation.catalog().pruned() > 0 && situation.lastRows() == 0;
            return prunedToNothing || situation.accepted().containsKey(name())
                    ? Optional.empty()
                    : Optional.of("The catalog has no job at all while " + orphans
                            + " objects without an owner would be deleted; check that this is the right database, or"
                            + " accept empty_catalog if the application really has no jobs yet.");
        }
        if (rows * 2 < situation.lastRows()) {
            return Optional.of("The catalog has " + rows + " jobs and clips, fewer than half of the "
                    + situation.lastRows() + " that the last completed run read, while " + orphans
                    + " objects without an owner would be deleted; check the database, or override empty_catalog"
                    + " once.");
        }
        return Optional.empty();
    }
}
