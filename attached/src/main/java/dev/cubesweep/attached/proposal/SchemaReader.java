package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.proposal.Table.Column;
import dev.cubesweep.attached.proposal.Table.Content;
import dev.cubesweep.attached.proposal.Table.Reference;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what tables there are, with their columns, keys and references. */
final class SchemaReader {

    private static final Set<String> TABLES = Set.of("TABLE", "BASE TABLE", "PARTITIONED TABLE");
    /** The servers' own, and ours. */
    private static final Pattern NOT_THE_APPLICATIONS =
            Pattern.compile("information_schema|pg_.*|mysql|performance_schema|sys|cubesweep");

    private static final Pattern DATE = Pattern.compile("timestamp.*|datetime.*|date");
    private static final Pattern DOCUMENT = Pattern.compile("jsonb?|_text|_varchar|hstore|xml");

    private final DatabaseMetaData meta;
    private final @Nullable String catalog;
    private final @Nullable String ownSchema;
    private final Set<String> partitions;

    SchemaReader(Connection connection) throws SQLException {
        this.meta = connection.getMetaData();
        this.catalog = connection.getCatalog();
        this.ownSchema = connection.getSchema();
        this.partitions = partitions(connection);
    }

    List<Table> read() throws SQLException {
        Map<String, List<Column>> columns = columns();
        List<Table> tables = new ArrayList<>();
        try (ResultSet rows = meta.getTables(catalog, null, "%", null)) {
            while (rows.next()) {
                String schema = rows.getString("TABLE_SCHEM");
                String name = rows.getString("TABLE_NAME");
                if (TABLES.contains(String.valueOf(rows.getString("TABLE_TYPE")))
                        && isTheApplications(schema, name)
                        && !partitions.contains(path(schema, name))) {
                    tables.add(new Table(
                            shown(schema), name, columns.getOrDefault(path(schema, name), List.of()), null, List.of()));
                }
            }
        }
        List<Table> whole = new ArrayList<>();
        for (Table table : tables) {
            whole.add(whole(table));
        }
        return new ImpliedReferences(whole).added();
    }

    private static boolean isTheApplications(@Nullable String schema, String name) {
        return !name.startsWith("sqlite_")
                && (schema == null
                        || !NOT_THE_APPLICATIONS
                                .matcher(schema.toLowerCase(Locale.ROOT))
                                .matches());
    }

    /** The schema of a table for which a query must name it. */
    private @Nullable String shown(@Nullable String schema) {
        return schema == null || schema.isEmpty() || schema.equals(ownSchema) ? null : schema;
    }

    private static String path(@Nullable String schema, String name) {
        return (schema == null ? "" : schema) + "." + name;
    }

    private Map<String, List<Column>> columns() throws SQLException {
        Map<String, List<Column>> columns = new TreeMap<>();
        try (ResultSet rows = meta.getColumns(catalog, null, "%", "%")) {
            while (rows.next()) {
                String type = rows.getString("TYPE_NAME").toLowerCase(Locale.ROOT);
                Column column = new Column(
                        rows.getString("COLUMN_NAME"),
                        content(rows.getInt("DATA_TYPE"), type),
                        type,
                        rows.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls);
                columns.computeIfAbsent(
                                path(rows.getString("TABLE_SCHEM"), rows.getString("TABLE_NAME")),
                                path -> new ArrayList<>())
                        .add(column);
            }
        }
        return columns;
    }

    private static Content content(int sqlType, String type) {
        // SQLite's columns have the names of types, and no more.
        if (DATE.matcher(type).matches()) {
            return Content.DATE;
        }
        if (DOCUMENT.matcher(type).matches()) {
            return Content.DOCUMENT;
        }
        return switch (sqlType) {
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB -> Content.TEXT;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL ->
                Content.NUMBER;
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE, Types.DATE -> Content.DATE;
            case Types.ARRAY -> Content.DOCUMENT;
            default -> Content.OTHER;
        };
    }

    private Table whole(Table table) throws SQLException {
        String schema = table.schema() == null ? ownSchema : table.schema();
        List<String> ids = new ArrayList<>();
        try (ResultSet rows = meta.getPrimaryKeys(catalog, schema, table.name())) {
            while (rows.next()) {
                ids.add(rows.getString("COLUMN_NAME"));
            }
        }
        String id = ids.size() == 1
                ? ids.get(0)
                : table.column("id").map(Column::name).orElse(null);
        return new Table(table.schema(), table.name(), table.columns(), id, references(table, schema));
    }

    /**
     * The likeliest first where several lead to one table: the one that every row has, then the one of the shorter
     * name. Those of several columns are left out; a part of them would join too much.
     */
    private List<Reference> references(Table table, @Nullable String schema) throws SQLException {
        Map<String, List<Reference>> byKey = new LinkedHashMap<>();
        try (ResultSet rows = meta.getImportedKeys(catalog, schema, table.name())) {
            int unnamed = 0;
            while (rows.next()) {
                String other = shown(rows.getString("PKTABLE_SCHEM"));
                String name = rows.getString("PKTABLE_NAME");
                String key = rows.getString("FK_NAME");
                boolean begins = rows.getInt("KEY_SEQ") <= 1;
                unnamed += begins ? 1 : 0;
                byKey.computeIfAbsent(key == null || key.isEmpty() ? "#" + unnamed : key, any -> new ArrayList<>())
                        .add(new Reference(
                                rows.getString("FKCOLUMN_NAME"),
                                other == null ? name : other + "." + name,
                                rows.getString("PKCOLUMN_NAME")));
            }
        }
        return byKey.values().stream()
                .filter(key -> key.size() == 1)
                .map(key -> key.get(0))
                .sorted(Comparator.comparing((Reference reference) -> table.isNullable(reference.column()))
                        .thenComparing(reference -> reference.column().length()))
                .toList();
    }

    /** A partition's rows are those of its table. */
    private static Set<String> partitions(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        if (Server.of(connection).isPostgres()) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select n.nspname, c.relname from pg_class c"
                            + " join pg_namespace n on n.oid = c.relnamespace where c.relispartition")) {
                while (rows.next()) {
                    names.add(path(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return names;
    }
}
