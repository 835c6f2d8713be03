package dev.cubesweep.cli;

/** Numbers with their noun, as people say them. */
final class Counted {

    private Counted() {}

    /** As in {@code 1 clip was}, {@code 2 clips were}. */
    static String of(long count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }
}
