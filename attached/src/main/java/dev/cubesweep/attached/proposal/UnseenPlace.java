package dev.cubesweep.attached.proposal;

/**
 * A table that could not be looked at, often for want of a right, or a column of one, often for want of time.
 *
 * @param name the table's, or the column's with its table's
 * @param why a sentence
 * @param isTable whether the whole table was not seen
 */
public record UnseenPlace(String name, String why, boolean isTable) {

    /** For the operator: what it is, why, and the way out. */
    public String sentence() {
        return (isTable ? "The table " : "The column ") + name + " was not looked at: " + why
                + " If objects of the store"
                + " are named there, "
                + (isTable
                        ? "let the role read it (grant SELECT) and look again."
                        : "write a query for it, or protect their folder with CUBESWEEP_PROTECTED_PREFIXES.");
    }
}
