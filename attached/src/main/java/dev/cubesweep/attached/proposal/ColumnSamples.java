package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.ApplicationDatabase;
import dev.cubesweep.attached.proposal.Table.Column;
import dev.cubesweep.attached.proposal.Table.Content;
import dev.cubesweep.catalog.CatalogException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A few of the values of each column that holds texts, the newest first: old rows may name what has long gone. */
final class ColumnSamples {

    private static final int ROWS = 200;
    private static final int LONGEST = 20_000;
    /** Seconds. This is somebody's production database. */
    private static final int LONGEST_LOOK = 20;

    private static final Pattern DOCUMENT = Pattern.compile("(?s)\\s*[{\\[].*");
    private static final Pattern BETWEEN_TEXTS = Pattern.compile("[\"{}\\[\\],\\s]+");

    private final ApplicationDatabase database;
    private final Consumer<UnseenPlace> unseen;

    /** @param unseen learns of columns of which the values could not be read in time */
    ColumnSamples(ApplicationDatabase database, Consumer<UnseenPlace> unseen) {
        this.database = database;
        this.unseen = unseen;
    }

    /**
     * The values of a column.
     *
     * @param inside whether they stand inside of documents, where no query finds them
     */
    record Sample(Table table, Column column, Set<String> values, boolean inside) {}

    /** @throws CatalogException if the table cannot be read, as without the right to */
    List<Sample> of(Table table) {
        List<Column> columns = table.columns().stream()
                .filter(column -> column.content() == Content.TEXT || column.content() == Content.DOCUMENT)
                .toList();
        if (columns.isEmpty()) {
            return List.of();
        }
        Map<Column, Set<String>> values =
                new LinkedHashMap<>(database.read(connection -> read(connection, table, columns, "")));
        for (Column column : columns) {
            if (values.getOrDefault(column, Set.of()).isEmpty() && column.nullable()) {
                values.putAll(sparse(table, column));
            }
        }
        return columns.stream()
                .map(column -> sample(table, column, values.getOrDefault(column, Set.of())))
                .toList();
    }

    /** A column that is empty in the newest rows may be so in all of them, and the whole table be read for nothing. */
    private Map<Column, Set<String>> sparse(Table table, Column column) {
        try {
            return database.read(connection -> {
                String some = " where " + Server.of(connection).quoted(column.name()) + " is not null";
                return read(connection, table, List.of(column), some);
            });
        } catch (CatalogException e) {
            if (e.kind() == CatalogException.Kind.UNREACHABLE) {
                throw e;
            }
            unseen.accept(
                    new UnseenPlace(table.fullName() + "." + column.name(), String.valueOf(e.getMessage()), false));
            return Map.of();
        }
    }

    private static Map<Column, Set<String>> read(
            Connection connection, Table table, List<Column> columns, String condition) throws SQLException {
        Server names = Server.of(connection);
        String newest = table.id() == null ? "" : " order by " + names.quoted(table.id()) + " desc";
        String sql = "select "
                + String.join(
                        ", ",
                        columns.stream()
                                .map(column -> names.quoted(column.name()))
                                .toList()) + " from " + names.quoted(table) + condition + newest + " limit " + ROWS;
        Map<Column, Set<String>> values = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(LONGEST_LOOK);
            statement.setFetchSize(ROWS / 4);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    for (int i = 0; i < columns.size(); i++) {
                        String text = rows.getString(i + 1);
                        if (text != null && !text.isBlank()) {
                            values.computeIfAbsent(columns.get(i), column -> new LinkedHashSet<>())
                                    .add(text.substring(0, Math.min(LONGEST, text.length())));
                        }
                    }
                }
            }
        }
        return values;
    }

    private static Sample sample(Table table, Column column, Set<String> values) {
        boolean inside = column.content() == Content.DOCUMENT
                || values.stream().anyMatch(value -> DOCUMENT.matcher(value).matches());
        Stream<String> texts = inside
                ? values.stream()
                        .flatMap(value -> Arrays.stream(BETWEEN_TEXTS.split(value)))
                        .limit(ROWS * 20L)
                : values.stream();
        Set<String> distinct = new LinkedHashSet<>(texts.toList());
        return new Sample(table, column, distinct, inside);
    }
}
