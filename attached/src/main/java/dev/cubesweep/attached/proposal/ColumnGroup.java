package dev.cubesweep.attached.proposal;

import dev.cubesweep.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one query reads: the columns of a table that are of one kind and relative to one folder.
 *
 * @param name as people will see it
 */
record ColumnGroup(String name, Relation relation, ObjectKind kind, String base, List<KeyColumn> columns) {

    ColumnGroup {
        columns = List.copyOf(columns);
    }

    /** What has to be the same for columns to be read together. */
    private record Trait(Relation relation, ObjectKind kind, String base) {}

    /** One column, of which it is known what it is to its job. */
    record Member(KeyColumn column, Relation relation, ObjectKind kind) {

        private Trait trait() {
            return new Trait(relation, kind, Objects.requireNonNullElse(column.base(), ""));
        }
    }

    /** Named by the table, and by the kind where a table has several. */
    static List<ColumnGroup> of(List<Member> members) {
        Map<Trait, List<KeyColumn>> groups = new LinkedHashMap<>();
        members.forEach(member -> groups.computeIfAbsent(member.trait(), trait -> new ArrayList<>())
                .add(member.column()));
        Map<String, Integer> taken = new HashMap<>(Map.of("jobs", 1));
        List<ColumnGroup> named = new ArrayList<>();
        groups.forEach((trait, columns) -> {
            String told = isAlone(trait, groups.keySet().stream().toList())
                    ? table(trait)
                    : table(trait) + "_" + trait.kind().text();
            int number = taken.merge(told, 1, Integer::sum);
            String name = number == 1 ? told : told + "_" + number;
            named.add(new ColumnGroup(name, trait.relation(), trait.kind(), trait.base(), columns));
        });
        return named;
    }

    private static boolean isAlone(Trait trait, List<Trait> all) {
        return !table(trait).equals("jobs")
                && all.stream()
                                .map(ColumnGroup::table)
                                .filter(table(trait)::equals)
                                .count()
                        == 1;
    }

    private static String table(Trait trait) {
        return trait.relation().from().fullName();
    }

    Table table() {
        return relation.from();
    }
}
