package dev.cubesweep.attached.proposal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The table of the jobs: it has a status, and what has keys depends on it.
 *
 * @param relations how the tables that have keys lead to it, by their full names
 */
record JobsTable(Table table, StatusColumn status, Map<String, Relation> relations) {

    JobsTable {
        relations = Map.copyOf(relations);
    }

    /** All tables that may be it, since tables with keys lead to them; the likeliest first. */
    static List<JobsTable> candidates(
            List<Table> withKeys, List<Table> all, Function<Table, Optional<StatusColumn>> statusOf) {
        Map<String, Map<String, Relation>> ways = new HashMap<>();
        withKeys.forEach(table -> Relation.of(table, all)
                .forEach((other, relation) ->
                        ways.computeIfAbsent(other, name -> new HashMap<>()).put(table.fullName(), relation)));
        List<JobsTable> possible = new ArrayList<>();
        for (String name : new TreeSet<>(ways.keySet())) {
            Map<String, Relation> relations = ways.getOrDefault(name, Map.of());
            relations.values().stream()
                    .findFirst()
                    .map(Relation::to)
                    .filter(table -> table.id() != null)
                    .flatMap(table -> statusOf.apply(table)
                            .filter(StatusColumn::isLikely)
                            .map(status -> new JobsTable(table, status, relations)))
                    .ifPresent(possible::add);
        }
        return possible.stream().sorted(LIKELIEST).toList();
    }

    private static final Comparator<JobsTable> LIKELIEST = Comparator.comparing((JobsTable jobs) ->
                    Words.matches(Words.CALLED_JOB, jobs.table().name()))
            .thenComparing(jobs -> jobs.relations().size())
            .thenComparing(JobsTable::hasDependents)
            .thenComparing(jobs -> jobs.relations().containsKey(jobs.table().fullName()))
            .thenComparing(jobs -> Words.matches(Words.JOB, jobs.table().name()))
            .reversed()
            .thenComparing(JobsTable::distance)
            .thenComparing(jobs -> jobs.table().fullName());

    boolean hasDependents() {
        return relations.values().stream().anyMatch(relation -> !relation.hops().isEmpty());
    }

    /** How far away those are that depend on it: a job's project is farther than the job. */
    private int distance() {
        return relations.values().stream()
                .mapToInt(relation -> relation.hops().size())
                .sum();
    }
}
