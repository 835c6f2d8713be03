package dev.cubesweep.attached.proposal;

/**
 * A table that could not be looked at, often for want of a right.
 *
 * @param why a sentence
 */
public record UnreadTable(String table, String why) {

    /** For the operator: what it is, why, and the way out. */
    public String sentence() {
        return "The table " + table + " was not looked at: " + why + " If objects of the store are named there, let the"
                + " role read it (grant SELECT) and look again.";
    }
}
