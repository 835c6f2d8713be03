package dev.cubesweep.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often what happened, so that nobody believes in histories in which nothing does. */
final class Hits {

    private final SortedMap<String, Long> counts = new TreeMap<>();

    void add(String kind, String what) {
        counts.merge(kind + " " + what, 1L, Long::sum);
    }

    void add(String kind, Map<String, Long> many) {
        many.forEach((what, count) -> counts.merge(kind + " " + what, count, Long::sum));
    }

    long of(String kind, String what) {
        return counts.getOrDefault(kind + " " + what, 0L);
    }

    /** By kind, a line each. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .collect(Collectors.groupingBy(
                        hit -> hit.getKey().split(" ")[0],
                        TreeMap::new,
                        Collectors.mapping(
                                hit -> hit.getKey().substring(hit.getKey().indexOf(' ') + 1) + " " + hit.getValue(),
                                Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(kind -> kind.getKey() + ": " + kind.getValue())
                .collect(Collectors.joining("\n"));
    }
}
