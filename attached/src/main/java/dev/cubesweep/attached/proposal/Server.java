package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.proposal.Table.Column;
import dev.cubesweep.attached.proposal.Table.Content;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What differs between servers for whoever writes queries.
 *
 * @param product its name, as it calls itself
 * @param quote around names that would mean something else bare
 */
record Server(String product, String quote) {

    private static final Pattern SIMPLE = Pattern.compile("[a-z_][a-z0-9_]*");

    /** Reserved by PostgreSQL, MySQL, MariaDB or SQLite, and likely as a name. */
    private static final Set<String> RESERVED = Set.of(
            "all",
            "analyze",
            "and",
            "any",
            "array",
            "as",
            "asc",
            "authorization",
            "between",
            "binary",
            "both",
            "by",
            "case",
            "cast",
            "change",
            "character",
            "check",
            "collate",
            "column",
            "condition",
            "constraint",
            "create",
            "cross",
            "current_user",
            "database",
            "databases",
            "default",
            "delete",
            "desc",
            "describe",
            "distinct",
            "div",
            "do",
            "drop",
            "else",
            "end",
            "except",
            "exists",
            "explain",
            "false",
            "fetch",
            "for",
            "force",
            "foreign",
            "from",
            "full",
            "function",
            "grant",
            "group",
            "groups",
            "having",
            "ignore",
            "in",
            "index",
            "inner",
            "insert",
            "interval",
            "into",
            "is",
            "join",
            "key",
            "keys",
            "kill",
            "lag",
            "lead",
            "leading",
            "left",
            "like",
            "limit",
            "linear",
            "lines",
            "load",
            "lock",
            "long",
            "match",
            "natural",
            "not",
            "null",
            "of",
            "offset",
            "on",
            "only",
            "option",
            "or",
            "order",
            "out",
            "outer",
            "over",
            "partition",
            "placing",
            "position",
            "precision",
            "primary",
            "procedure",
            "purge",
            "range",
            "rank",
            "read",
            "recursive",
            "references",
            "release",
            "rename",
            "repeat",
            "replace",
            "require",
            "returning",
            "right",
            "row",
            "rows",
            "schema",
            "schemas",
            "select",
            "separator",
            "session_user",
            "set",
            "show",
            "signal",
            "some",
            "sql",
            "start",
            "system",
            "table",
            "then",
            "to",
            "trailing",
            "transaction",
            "trigger",
            "true",
            "union",
            "unique",
            "unlock",
            "update",
            "usage",
            "use",
            "user",
            "using",
            "values",
            "variadic",
            "verbose",
            "when",
            "where",
            "window",
            "with",
            "write");

    /** Types that are an instant; the others need a zone (H40). */
    private static final Set<String> INSTANTS = Set.of("timestamptz", "timestamp with time zone");

    static Server of(Connection connection) throws SQLException {
        return new Server(
                connection.getMetaData().getDatabaseProductName(),
                connection.getMetaData().getIdentifierQuoteString().strip());
    }

    /** A name as a query must write it. */
    String name(String name) {
        return SIMPLE.matcher(name).matches() && !RESERVED.contains(name) ? name : quoted(name);
    }

    /** A name in a query that nobody reads, whatever it means to the server. */
    String quoted(String name) {
        return quote + name.replace(quote, quote + quote) + quote;
    }

    String quoted(Table table) {
        return (table.schema() == null ? "" : quoted(table.schema()) + ".") + quoted(table.name());
    }

    String name(Table table) {
        return (table.schema() == null ? "" : name(table.schema()) + ".") + name(table.name());
    }

    boolean isPostgres() {
        return product.equals("PostgreSQL");
    }

    boolean isSqlite() {
        return product.equals("SQLite");
    }

    boolean isOfDates(Column column) {
        // SQLite has no type for dates.
        return column.content() == Content.DATE || (isSqlite() && column.content() == Content.TEXT);
    }

    boolean needsZone(Column date) {
        boolean isInstant = INSTANTS.contains(date.type())
                || (!isPostgres() && !isSqlite() && date.type().equals("timestamp"));
        return !isInstant;
    }
}
