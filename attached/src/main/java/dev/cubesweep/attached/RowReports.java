package dev.cubesweep.attached;

import dev.cubesweep.catalog.CatalogVisitor;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells of what cannot be read: a key or a date with its row, an unknown status once with its count. */
final class RowReports {

    private static final int WORDS = 20;

    private final String query;
    private final CatalogVisitor visitor;
    private final Map<String, Long> unknown = new TreeMap<>();

    RowReports(String query, CatalogVisitor visitor) {
        this.query = query;
        this.visitor = visitor;
    }

    void key(String row, String why) {
        visitor.skipped(query + " " + row, why);
    }

    void date(String row, String column, @Nullable String value) {
        visitor.skipped(query + " " + row, "its " + column + " '" + value + "' is no date, so its object is kept");
    }

    void unmapped(@Nullable String word) {
        String shown = word == null ? "(none)" : word.strip();
        if (unknown.containsKey(shown) || unknown.size() < WORDS) {
            unknown.merge(shown, 1L, Long::sum);
        }
    }

    /** To be called when the rows have ended. */
    void finish() {
        unknown.forEach((word, count) -> visitor.skipped(
                "query " + query,
                count + " rows have the status '" + word
                        + "', which the file does not map, so their objects are kept"));
        unknown.clear();
    }
}
