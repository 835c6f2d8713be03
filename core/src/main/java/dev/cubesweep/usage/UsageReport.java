package dev.cubesweep.usage;

import dev.cubesweep.json.Counted;
import dev.cubesweep.store.Megabytes;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How the bytes of a store are spread. Each of the three lists adds up to the whole.
 *
 * @param message the whole in words
 * @param now when it was read
 * @param count all objects, Cubesweep's own files included: they cost as much
 * @param bytes their bytes together; unfinished uploads and old versions are not among them
 * @param byFolder the largest first; {@code (others)} sums up what is not listed
 * @param byKind what the objects are to the catalog; {@code orphan} where it does not know them, {@code reserved} for
 *     Cubesweep's own files
 * @param byAge by last modification, the youngest first
 */
public record UsageReport(
        boolean success,
        String message,
        Instant now,
        long count,
        long bytes,
        List<Amount> byFolder,
        List<Amount> byKind,
        List<Amount> byAge) {

    public UsageReport {
        byFolder = List.copyOf(byFolder);
        byKind = List.copyOf(byKind);
        byAge = List.copyOf(byAge);
    }

    static UsageReport of(Instant now, List<Amount> byFolder, List<Amount> byKind, List<Amount> byAge) {
        Amount all = byKind.stream().reduce(new Amount("", 0, 0), Amount::plus);
        String message =
                String.format(Locale.ROOT, "%s (%.2f MB)", Counted.of(all.count(), "files"), Megabytes.of(all.bytes()));
        return new UsageReport(true, message, now, all.count(), all.bytes(), byFolder, byKind, byAge);
    }
}
