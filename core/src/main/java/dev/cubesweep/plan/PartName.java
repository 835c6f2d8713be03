package dev.cubesweep.plan;

import java.util.Locale;

/** The file name of one part of a manifest; names sort as their numbers do. */
record PartName(String value) {

    private static final String START = "manifest-";
    private static final String END = ".ndjson.gz";

    static PartName of(int batch) {
        return new PartName(String.format(Locale.ROOT, "%s%06d%s", START, batch, END));
    }

    String in(String folder) {
        return folder + value;
    }

    static int numberIn(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return Integer.parseInt(name.substring(START.length(), name.length() - END.length()));
    }
}
