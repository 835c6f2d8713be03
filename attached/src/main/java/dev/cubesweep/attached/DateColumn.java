package dev.cubesweep.attached;

import java.util.Locale;

/**
 * A column of a query that holds dates.
 *
 * @param query its name, for messages
 * @param type as the server calls it, in lower case
 */
record DateColumn(String query, String name, int index, String type) {

    DateColumn {
        type = type.toLowerCase(Locale.ROOT);
    }

    UnreadableDateException isNoDate() {
        return new UnreadableDateException("The column '" + name + "' of the query '" + query + "' is of the type '"
                + type + "', which is no date; convert it in the query.");
    }

    /** H40: guessing it would be wrong by hours. */
    UnreadableDateException needsZone() {
        return new UnreadableDateException("The column '" + name + "' of the query '" + query
                + "' has no time zone; say which one it is in with time_zone, as in time_zone: UTC.");
    }
}
