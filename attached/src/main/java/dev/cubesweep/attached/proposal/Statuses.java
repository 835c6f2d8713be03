package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.ApplicationDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The status columns of tables, each table looked into once. */
final class Statuses {

    private final ApplicationDatabase database;
    private final Map<String, Optional<StatusColumn>> known = new HashMap<>();

    Statuses(ApplicationDatabase database) {
        this.database = database;
    }

    Optional<StatusColumn> of(Table table) {
        return known.computeIfAbsent(table.fullName(), name -> StatusColumn.of(table, database));
    }
}
