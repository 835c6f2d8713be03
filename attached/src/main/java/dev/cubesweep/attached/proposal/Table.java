package dev.cubesweep.attached.proposal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table of the application.
 *
 * @param schema {@code null} where the database has none, or where its name goes without saying
 * @param id the column that tells rows apart; {@code null} where there is no such column
 */
record Table(
        @Nullable String schema,
        String name,
        List<Column> columns,
        @Nullable String id,
        List<Reference> references) {

    /** What a column holds, as far as it matters here. */
    enum Content {
        TEXT,
        NUMBER,
        DATE,
        /** Texts among other things: JSON, an array. */
        DOCUMENT,
        OTHER
    }

    /**
     * A column.
     *
     * @param type as the server calls it, in lower case
     */
    record Column(String name, Content content, String type, boolean nullable) {

        /** The name in lower case with underscores, however the application writes it: {@code updatedAt}. */
        String plainName() {
            return Words.plain(name);
        }

        boolean isComparableTo(Column other) {
            return content == Content.NUMBER ? other.content == Content.NUMBER : type.equals(other.type);
        }
    }

    /**
     * A column that names a row of another table.
     *
     * @param table the other table's full name
     * @param target its column
     */
    record Reference(String column, String table, String target) {}

    Table {
        columns = List.copyOf(columns);
        references = List.copyOf(references);
    }

    String fullName() {
        return schema == null ? name : schema + "." + name;
    }

    /** The name in lower case with underscores. */
    String plainName() {
        return Words.plain(name);
    }

    Optional<Column> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }

    boolean isNullable(String wanted) {
        return column(wanted).map(Column::nullable).orElse(true);
    }

    Table withReferences(List<Reference> other) {
        return new Table(schema, name, columns, id, other);
    }
}
