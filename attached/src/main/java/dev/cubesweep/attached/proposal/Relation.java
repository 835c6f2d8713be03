package dev.cubesweep.attached.proposal;

import dev.cubesweep.attached.proposal.Table.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the rows of a table lead to those of another: clip, segment, job.
 *
 * @param hops none where both are the same table
 */
record Relation(Table from, List<Hop> hops) {

    private static final int MOST_HOPS = 3;

    /** One reference followed. */
    record Hop(Table from, Reference reference, Table to) {}

    Relation {
        hops = List.copyOf(hops);
    }

    Table to() {
        return hops.isEmpty() ? from : hops.get(hops.size() - 1).to();
    }

    /** The tables on the way, both ends included. */
    List<Table> tables() {
        List<Table> tables = new ArrayList<>(List.of(from));
        hops.forEach(hop -> tables.add(hop.to()));
        return tables;
    }

    /** Every table that rows of this one lead to, by its full name, on the shortest way; itself first. */
    static Map<String, Relation> of(Table table, List<Table> all) {
        Map<String, Relation> found = new LinkedHashMap<>();
        Deque<Relation> open = new ArrayDeque<>(List.of(new Relation(table, List.of())));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Relation relation = open.remove();
            if (seen.add(relation.to().fullName())) {
                found.put(relation.to().fullName(), relation);
                if (relation.hops().size() < MOST_HOPS) {
                    relation.to()
                            .references()
                            .forEach(reference -> all.stream()
                                    .filter(other -> other.fullName().equals(reference.table()))
                                    .findFirst()
                                    .ifPresent(other -> open.add(relation.then(reference, other))));
                }
            }
        }
        return found;
    }

    private Relation then(Reference reference, Table other) {
        List<Hop> longer = new ArrayList<>(hops);
        longer.add(new Hop(to(), reference, other));
        return new Relation(from, longer);
    }

    /** The column of the last reference, if it holds the other table's id itself. */
    Optional<Reference> lastById() {
        if (hops.isEmpty()) {
            return Optional.empty();
        }
        Hop last = hops.get(hops.size() - 1);
        return Optional.of(last.reference())
                .filter(reference -> reference.target().equals(last.to().id()));
    }
}
