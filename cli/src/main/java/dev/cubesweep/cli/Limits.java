package dev.cubesweep.cli;

import org.jspecify.annotations.Nullable;

/** Numbers among a command's arguments. */
final class Limits {

    /** As many as a page of the API holds. */
    static final int MOST_LISTED = 1_000;

    private Limits() {}

    /** As {@link #require}, where the option may be absent. */
    static void requireUnlessNull(String option, @Nullable Integer value, long least, long most) {
        if (value != null) {
            require(option, value, least, most);
        }
    }

    /** @throws IllegalArgumentException with a sentence for the user where it is out of range */
    static void require(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "The option " + option + " is " + value + ", but must be from " + least + " to " + most + ".");
        }
    }
}
