package dev.cubesweep.plan;

/**
 * Names the list of a plan by what it holds. A worker that slept through its loss may plan once more under the same
 * plan's id; its list must not replace the one that its successor sweeps (H24).
 *
 * @param digest the file's SHA-256 in hex, or the beginning of it
 */
public record PlanListId(PlanId plan, String digest) {

    /** Enough to tell the attempts of one run apart; that it is the right list, the whole digest says. */
    private static final int DIGITS = 8;

    public PlanListId {
        digest = digest.substring(0, Math.min(DIGITS, digest.length()));
    }

    @Override
    public String toString() {
        return plan + "." + digest;
    }
}
