package dev.cubesweep.guard;

import dev.cubesweep.catalog.CatalogCounts;
import dev.cubesweep.plan.GuardName;
import java.util.Optional;

/** Most statuses unknown means that the configuration is not this database's. */
final class UnmappedStatusGuard implements Guard {

    @Override
    public GuardName name() {
        return GuardName.UNMAPPED_STATUS;
    }

    @Override
    public Optional<String> objection(Situation situation) {
        CatalogCounts catalog = situation.catalog();
        return situation.deletesAnything() && catalog.unmapped() * 2 > catalog.rows()
                ? Optional.of("Of " + catalog.rows() + " jobs and clips " + catalog.unmapped()
                        + " have a status that is not known; map it, or override unmapped_status once.")
                : Optional.empty();
    }
}
