package dev.cubesweep.cli;

/** Numbers among a command's arguments. */
final class Limits {

    private Limits() {}

    /** @throws IllegalArgumentException with a sentence for the user where it is out of range */
    static void require(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "The option " + option + " is " + value + ", but must be from " + least + " to " + most + ".");
        }
    }
}
