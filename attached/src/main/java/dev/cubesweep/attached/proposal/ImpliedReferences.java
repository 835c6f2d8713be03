package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.proposal.Table.Column;
import dev.cubesweep.attached.proposal.Table.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** References that only names tell of: not every application declares them to its database. */
final class ImpliedReferences {

    private static final String ID = "_id";

    private final List<Table> tables;

    ImpliedReferences(List<Table> tables) {
        this.tables = tables;
    }

    List<Table> added() {
        return tables.stream().map(this::added).toList();
    }

    private Table added(Table table) {
        List<Reference> references = new ArrayList<>(table.references());
        for (Column column : table.columns()) {
            boolean declared =
                    references.stream().anyMatch(reference -> reference.column().equals(column.name()));
            if (!declared && column.plainName().endsWith(ID)) {
                implied(table, column).ifPresent(references::add);
            }
        }
        return table.withReferences(references);
    }

    /** Where one table alone can be meant. */
    private Optional<Reference> implied(Table from, Column column) {
        String stem = column.plainName().substring(0, column.plainName().length() - ID.length());
        Pattern name = Pattern.compile("(.*_)?" + Pattern.quote(stem) + "(e?s)?");
        List<Reference> possible = tables.stream()
                .filter(table ->
                        table != from && name.matcher(table.plainName()).matches())
                .flatMap(table -> toIdOf(table, column).stream())
                .toList();
        return possible.size() == 1 ? Optional.of(possible.get(0)) : Optional.empty();
    }

    private static Optional<Reference> toIdOf(Table table, Column column) {
        return Optional.ofNullable(table.id())
                .flatMap(table::column)
                .filter(column::isComparableTo)
                .map(id -> new Reference(column.name(), table.fullName(), id.name()));
    }
}
