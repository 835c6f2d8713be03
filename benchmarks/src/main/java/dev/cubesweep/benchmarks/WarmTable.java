package dev.cubesweep.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The medians of all rounds in Markdown, in the order of the ways; the first two are what others are compared with. */
record WarmTable(List<Measured> rounds) {

    @Override
    public String toString() {
        Map<String, List<Measured>> byWay =
                rounds.stream().collect(Collectors.groupingBy(Measured::way, LinkedHashMap::new, Collectors.toList()));
        List<Double> cpu =
                byWay.values().stream().map(one -> median(one, Measured::cpu)).toList();
        StringBuilder table = new StringBuilder("""
                | for a million keys | CPU s, median | least to most | wall s | to the plain SDK | to the bare parser |
                |---|---|---|---|---|---|
                """);
        byWay.forEach((way, figures) -> table.append(row(way, figures, cpu)));
        return table.toString();
    }

    private static String row(String way, List<Measured> figures, List<Double> cpu) {
        double median = median(figures, Measured::cpu);
        List<Double> sorted = figures.stream().map(Measured::cpu).sorted().toList();
        return String.format(
                "| %s | %.2f | %.2f to %.2f | %.2f | %.2f | %.2f |%n",
                way,
                median,
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                median(figures, Measured::wall),
                median / cpu.get(0),
                median / cpu.get(1));
    }

    private static double median(List<Measured> figures, ToDoubleFunction<Measured> figure) {
        double[] sorted = figures.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
