package dev.cubesweep.plan;

import dev.cubesweep.run.RunId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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

    /** The runs whose folders lie on these paths, each once; others are not ours to judge. */
    static List<RunId> runsIn(Stream<String> paths) {
        return paths.flatMap(path -> Stream.of(path.split("/", -1)))
                .filter(RunId::isRunId)
                .distinct()
                .map(RunId::new)
                .toList();
    }

    static int numberIn(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return Integer.parseInt(name.substring(START.length(), name.length() - END.length()));
    }
}
