package dev.cubesweep.it.sim;

import java.util.Comparator;

/** The order in which S3 lists: by the bytes of the UTF-8 form, found without building it. */
enum Utf8Order implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        for (int i = 0; i < shorter; i++) {
            char ours = left.charAt(i);
            char theirs = right.charAt(i);
            if (ours != theirs) {
                return Integer.compare(rank(ours), rank(theirs));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Surrogates stand for characters above U+FFFF, so they come after every other UTF-16 unit. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x1_0000 : unit;
    }
}
