package dev.cubesweep.reconcile;

import java.util.function.Consumer;

/** Counts what is found, and passes on the lines that somebody wants to see. */
final class FoundLines {

    private final ReconciliationFilter filter;
    private final Consumer<ReconciledLine> lines;
    private final long[] counts = new long[Finding.values().length];
    private long objects;
    private long orphanBytes;
    private long shown;
    private boolean truncated;

    FoundLines(ReconciliationFilter filter, Consumer<ReconciledLine> lines) {
        this.filter = filter;
        this.lines = lines;
    }

    void countObject() {
        objects++;
    }

    void add(ReconciledLine line) {
        counts[line.finding().ordinal()]++;
        if (line.finding() == Finding.ORPHAN && line.size() != null) {
            orphanBytes += line.size();
        }
        if (!filter.only().contains(line.finding())) {
            return;
        }
        if (shown == filter.most()) {
            truncated = true;
            return;
        }
        lines.accept(line);
        shown++;
    }

    long count(Finding finding) {
        return counts[finding.ordinal()];
    }

    long objects() {
        return objects;
    }

    long orphanBytes() {
        return orphanBytes;
    }

    long shown() {
        return shown;
    }

    boolean isTruncated() {
        return truncated;
    }
}
