package dev.cubesweep.reconcile;

import dev.cubesweep.json.Counted;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a reconciliation ended. Without it, what was shown is not all.
 *
 * @param message the whole in words
 * @param now when it was begun; what changed later is {@code too_new}
 * @param objects how many were listed, Cubesweep's own files aside
 * @param rows how many jobs and clips were read
 * @param orphanBytes what the objects without a row take together
 * @param counts of all that was found, by finding, whether or not it was shown
 * @param shown how many lines
 * @param truncated whether lines were left out for the limit: never without saying so
 */
public record Reconciliation(
        boolean success,
        String message,
        Instant now,
        long objects,
        long rows,
        long orphanBytes,
        SortedMap<String, Long> counts,
        long shown,
        boolean truncated) {

    static Reconciliation of(Instant now, long rows, FoundLines found) {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (Finding finding : Finding.values()) {
            counts.put(finding.text(), found.count(finding));
        }
        return new Reconciliation(
                true,
                message(rows, found),
                now,
                found.objects(),
                rows,
                found.orphanBytes(),
                counts,
                found.shown(),
                found.isTruncated());
    }

    private static String message(long rows, FoundLines found) {
        List<String> parts = Arrays.stream(Finding.values())
                .filter(finding -> found.count(finding) > 0)
                .map(finding -> found.count(finding) + " " + finding.text())
                .toList();
        return Counted.of(found.objects(), "files") + " and " + Counted.of(rows, "rows") + ": "
                + (parts.isEmpty() ? "they agree" : String.join(", ", parts))
                + (found.isTruncated()
                        ? "; the first " + found.shown() + (found.shown() == 1 ? " is shown" : " are shown")
                        : "");
    }
}
