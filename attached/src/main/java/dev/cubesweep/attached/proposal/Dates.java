package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.proposal.Table.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which columns of a table hold which of its dates. */
record Dates(Table table, Server server) {

    Optional<Column> changed() {
        return first(Words.CHANGED);
    }

    Optional<Column> created() {
        return first(Words.CREATED);
    }

    Optional<Column> completed() {
        return first(Words.COMPLETED);
    }

    Stream<Column> all() {
        return Stream.of(changed(), created(), completed()).flatMap(Optional::stream);
    }

    private Optional<Column> first(List<String> names) {
        return names.stream()
                .flatMap(name -> table.columns().stream()
                        .filter(column -> column.plainName().equals(name) && server.isOfDates(column)))
                .findFirst();
    }
}
