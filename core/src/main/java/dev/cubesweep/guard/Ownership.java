package dev.cubesweep.guard;

/** What the store's owner file says of who sweeps it. */
sealed interface Ownership {

    /** We do, or nobody did before. */
    record Ours() implements Ownership {}

    /** Another installation does: staging on production's cube, say (H36). */
    record Another(String installation) implements Ownership {}

    /** Our own file knows a run that our database does not: a backup of it was restored (H36). */
    record RestoredBackup(long theirNumber, long ourNumber) implements Ownership {}

    /** Nobody can say. */
    record Unreadable(String why) implements Ownership {}
}
