package dev.cubesweep.explain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the runs that are on record did to a key, the newest first.
 *
 * @param keys what was looked for: all that the spelling may mean
 * @param found what became of it, run by run
 * @param gaps runs that cannot be read, so that nothing found there says nothing
 * @param runsSearched how many runs that delete were looked at, the gaps included
 * @param since when the oldest of them was asked for; {@code null} where there was none
 * @param next what to ask {@code after} to go on with older runs; {@code null} at the end
 */
public record KeyTrace(
        boolean success,
        String message,
        List<String> keys,
        List<TracedLine> found,
        List<TraceGap> gaps,
        long runsSearched,
        @Nullable Instant since,
        @Nullable Long next) {

    public KeyTrace {
        keys = List.copyOf(keys);
        found = List.copyOf(found);
        gaps = List.copyOf(gaps);
    }

    static KeyTrace of(
            List<String> keys,
            List<TracedLine> found,
            List<TraceGap> gaps,
            long runsSearched,
            @Nullable Instant since,
            @Nullable Long next) {
        String message = found(keys, found.size()) + searched(runsSearched, since) + unreadable(gaps.size())
                + (next == null ? "; what is older than CUBESWEEP_AUDIT_DAYS is not kept" : "; there are older runs")
                + ".";
        return new KeyTrace(true, message, keys, found, gaps, runsSearched, since, next);
    }

    /** This and what older runs did. */
    public KeyTrace plus(KeyTrace older) {
        return of(
                keys,
                Stream.concat(found.stream(), older.found.stream()).toList(),
                Stream.concat(gaps.stream(), older.gaps.stream()).toList(),
                runsSearched + older.runsSearched,
                older.since == null ? since : older.since,
                older.next);
    }

    private static String found(List<String> keys, int lines) {
        String key = "'" + String.join("' or '", keys) + "'";
        return lines == 0
                ? "No run is known to have deleted " + key + ", or to have tried"
                : lines + (lines == 1 ? " line tells" : " lines tell") + " of " + key;
    }

    private static String searched(long runs, @Nullable Instant since) {
        return since == null
                ? "; there are no runs on record"
                : "; runs searched: " + runs + ", back to " + since.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String unreadable(int gaps) {
        return gaps == 0 ? "" : ", of which " + gaps + " cannot be read";
    }
}
