package dev.cubesweep.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Columns for people, each as wide as its widest cell. */
final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** @param cells as texts; {@code null} is shown as a dash */
    Table row(@Nullable Object... cells) {
        rows.add(Arrays.stream(cells)
                .map(cell -> Printable.of(Objects.requireNonNullElse(cell, "-").toString()))
                .toList());
        return this;
    }

    /** Prints nothing where there is no row. */
    void print(Console console) {
        if (rows.size() > 1) {
            int[] widths = widths();
            rows.forEach(row -> console.plain(line(row, widths)));
        }
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
