package dev.cubesweep.trash;

import dev.cubesweep.catalog.KeyNormalizer;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.KeyPrefix;
import dev.cubesweep.store.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a copy lies: {@code trash/2026-12-24/20261123-020000-3f9a1c/clips/ada/intro.mp4}. The path alone says until
 * when it is kept, which run put it there and whose copy it is, so that it can be brought back without a database, and
 * a later change of the setting shortens no promise.
 *
 * @param folder of the run that made the copy
 * @param original the object's key, relative to the store
 */
public record TrashPath(Folder folder, String original) {

    /** Relative to the reserved folder. */
    static final String ROOT = "trash/";

    /** Stands before a segment that no path of ours may have; {@code %} alone is never followed by it. */
    private static final String ODD = "%-";

    /**
     * Where one run puts the copies that are kept until one day.
     *
     * @param until the first day on which they may go, in UTC
     */
    public record Folder(LocalDate until, RunId run) {

        /** The folder for copies that are made now and kept for so many days at least. */
        public static Folder of(RunId run, Instant now, int days) {
            Instant last = now.plus(Duration.ofDays(days));
            return new Folder(LocalDate.ofInstant(last, ZoneOffset.UTC).plusDays(1), run);
        }

        /** The path of an object's copy; empty where its key would be longer than a store takes. */
        public Optional<TrashPath> path(KeyPrefix store, ObjectKey key) {
            TrashPath path = new TrashPath(this, store.relativize(key));
            byte[] whole = store.reserved(path.text()).value().getBytes(StandardCharsets.UTF_8);
            return whole.length <= KeyNormalizer.MAX_KEY_BYTES ? Optional.of(path) : Optional.empty();
        }
    }

    /** The path, relative to the reserved folder. */
    public String text() {
        return ROOT + folder.until() + "/" + folder.run() + "/"
                + Arrays.stream(original.split("/", -1)).map(TrashPath::escape).collect(Collectors.joining("/"));
    }

    /** Reads such a path; empty where it is none, whoever put it there. */
    static Optional<TrashPath> parse(String path) {
        String[] parts = path.split("/", 4);
        if (parts.length < 4 || !ROOT.equals(parts[0] + "/") || !RunId.isRunId(parts[2])) {
            return Optional.empty();
        }
        try {
            Folder folder = new Folder(LocalDate.parse(parts[1]), new RunId(parts[2]));
            String original = Arrays.stream(parts[3].split("/", -1))
                    .map(TrashPath::unescape)
                    .collect(Collectors.joining("/"));
            return original.isBlank() ? Optional.empty() : Optional.of(new TrashPath(folder, original));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** Keys may hold anything, and the reserved folder takes no empty, blank or dotted segment (H21). */
    private static String escape(String segment) {
        boolean odd = segment.isBlank() || segment.equals(".") || segment.equals("..");
        return odd ? ODD + segment : segment.replace("%", "%25");
    }

    private static String unescape(String segment) {
        return segment.startsWith(ODD) ? segment.substring(ODD.length()) : segment.replace("%25", "%");
    }
}
