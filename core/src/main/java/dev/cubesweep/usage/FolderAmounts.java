package dev.cubesweep.usage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up folders. A bucket may have as many folders as objects, so that only the first so many have a line. */
final class FolderAmounts {

    static final String OTHERS = "(others)";

    private static final int MOST_WATCHED = 10_000;

    private final int depth;
    private final Map<String, Amount> folders = new HashMap<>();
    private Amount others = new Amount(OTHERS, 0, 0);

    /** @param depth how many levels of folders are told apart */
    FolderAmounts(int depth) {
        this.depth = depth;
    }

    void add(String path, long size) {
        String folder = folder(path);
        if (folders.containsKey(folder) || folders.size() < MOST_WATCHED) {
            folders.merge(folder, new Amount(folder, 1, size), Amount::plus);
        } else {
            others = others.plus(size);
        }
    }

    /** The folder with at most so many levels; {@code /} for what lies in none. */
    private String folder(String path) {
        int end = 0;
        for (int level = 0; level < depth; level++) {
            int slash = path.indexOf('/', end);
            if (slash < 0) {
                break;
            }
            end = slash + 1;
        }
        return end == 0 ? "/" : path.substring(0, end);
    }

    /** The largest first, and what the rest have together. */
    List<Amount> largest(int most) {
        List<Amount> sorted = new ArrayList<>(folders.values());
        sorted.sort(Comparator.comparingLong(Amount::bytes)
                .thenComparingLong(Amount::count)
                .reversed()
                .thenComparing(Amount::name));
        List<Amount> lines = new ArrayList<>(sorted.subList(0, Math.min(most, sorted.size())));
        Amount rest = sorted.stream().skip(most).reduce(others, Amount::plus);
        if (rest.count() > 0) {
            lines.add(rest);
        }
        return lines;
    }
}
