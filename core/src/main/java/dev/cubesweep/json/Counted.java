package dev.cubesweep.json;

/** How many there are of something, in words. */
public final class Counted {

    private Counted() {}

    /**
     * The number and the word for it: {@code 1 file}, {@code 2 files}.
     *
     * @param plural whose first word in the plural is the one that changes, by an s at its end
     */
    public static String of(long count, String plural) {
        return count + " " + (count == 1 ? plural.replaceFirst("s\\b", "") : plural);
    }
}
