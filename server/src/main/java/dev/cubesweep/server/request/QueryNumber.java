package dev.cubesweep.server.request;

/** Numbers in a query. */
public final class QueryNumber {

    private QueryNumber() {}

    /** Refuses, with 400, what is out of range. */
    public static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw RequestException.invalid("The parameter '" + name + "' is " + value + ", but must be an integer from "
                    + least + " to " + most + ".");
        }
    }
}
