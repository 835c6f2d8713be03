package dev.cubesweep.attached;

import dev.cubesweep.catalog.CatalogException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows that a query yields, one after the other, by the names of their columns. */
final class Rows {

    private static final Pattern KEY = Pattern.compile("(object_)?key(_.*)?");

    private final String query;
    private final ResultSet result;
    private final Dialect dialect;
    private final Optional<ZoneId> zone;
    private final Map<String, DateColumn> columns = new LinkedHashMap<>();

    Rows(String query, ResultSet result, Dialect dialect, Optional<ZoneId> zone) throws SQLException {
        this.query = query;
        this.result = result;
        this.dialect = dialect;
        this.zone = zone;
        ResultSetMetaData meta = result.getMetaData();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String name = meta.getColumnLabel(i).toLowerCase(Locale.ROOT);
            columns.putIfAbsent(name, new DateColumn(query, name, i, String.valueOf(meta.getColumnTypeName(i))));
        }
    }

    /**
     * Refuses a result without these columns.
     *
     * @throws CatalogException that names the first that is missing
     */
    void require(Collection<String> names) {
        for (String name : names) {
            if (!columns.containsKey(name)) {
                throw wrong("yields no column '" + name + "', only " + String.join(", ", columns.keySet())
                        + "; name it with AS");
            }
        }
    }

    /** Refuses a result that spells no keys. */
    void requireKey() {
        if (columns.keySet().stream().noneMatch(name -> KEY.matcher(name).matches())) {
            require(List.of("object_key"));
        }
    }

    /** Those of these columns that the query has. */
    List<DateColumn> columns(List<String> names) {
        return names.stream().filter(columns::containsKey).map(this::column).toList();
    }

    private DateColumn column(String name) {
        DateColumn column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("No column " + name);
        }
        return column;
    }

    boolean next() throws SQLException {
        return result.next();
    }

    /** A text, or {@code null} where the row has none or the query no such column. */
    @Nullable
    String text(String name) throws SQLException {
        DateColumn column = columns.get(name);
        return column == null ? null : result.getString(column.index());
    }

    /** An id, which every row must have. */
    String id(String name) throws SQLException {
        String text = text(name);
        if (text == null || text.isBlank()) {
            // A row that nobody can name could be anybody's (H03).
            throw wrong("yields a row without '" + name + "'; leave such rows out with WHERE");
        }
        return text;
    }

    /** A whole number, or {@code null} where there is none. */
    @Nullable
    Integer number(String name) throws SQLException {
        String text = text(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw wrong("yields '" + text + "' as '" + name + "', which is no whole number");
        }
    }

    /**
     * A date, or {@code null} where there is none that can be read.
     *
     * @param unreadable is told of one that is there and cannot be read
     */
    @Nullable
    Instant date(String name, Runnable unreadable) throws SQLException {
        DateColumn column = columns.get(name);
        if (column == null) {
            return null;
        }
        try {
            return dialect.date(result, column, zone).orElse(null);
        } catch (UnreadableDateException e) {
            throw new CatalogException(CatalogException.Kind.INCOMPLETE, String.valueOf(e.getMessage()), e);
        } catch (DateTimeException e) {
            unreadable.run();
            return null;
        }
    }

    /** How the row spells keys; columns without a value are left out. */
    List<String> keys() throws SQLException {
        List<String> keys = new ArrayList<>();
        for (Map.Entry<String, DateColumn> column : columns.entrySet()) {
            String text = KEY.matcher(column.getKey()).matches()
                    ? result.getString(column.getValue().index())
                    : null;
            if (text != null && !text.isBlank()) {
                keys.add(text);
            }
        }
        return keys;
    }

    private CatalogException wrong(String what) {
        String sentence = "The query '" + query + "' " + what + ".";
        return new CatalogException(CatalogException.Kind.INCOMPLETE, sentence, new IllegalArgumentException(sentence));
    }
}
