package dev.cubesweep.installation;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where the lists of plans and the manifests of runs are kept. */
public sealed interface PlanPlace {

    /** Under {@code .cubesweep/} of the store itself. */
    record InStore() implements PlanPlace {}

    /** With the runs. */
    record InDatabase() implements PlanPlace {}

    /** In a directory that all nodes share. */
    record InDirectory(Path directory) implements PlanPlace {}

    /**
     * Reads {@code store}, {@code database} or {@code directory:/an/absolute/path}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static PlanPlace parse(String text) {
        return switch (text) {
            case "store" -> new InStore();
            case "database" -> new InDatabase();
            default -> new InDirectory(directory(text));
        };
    }

    private static Path directory(String text) {
        String start = "directory:";
        try {
            if (text.startsWith(start)
                    && Path.of(text.substring(start.length())).isAbsolute()) {
                return Path.of(text.substring(start.length()));
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' names no directory.", e);
        }
        throw new IllegalArgumentException(
                "'" + text + "' is none of store, database and directory:/an/absolute/path.");
    }
}
