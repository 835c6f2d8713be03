package dev.cubesweep.run;

/** Follows a run while it is carried out in this process, for a progress bar. Called often; must be quick. */
public interface RunObserver {

    RunObserver NONE = new RunObserver() {};

    /** So many objects have been listed. */
    default void listed(RunId run, long objects) {}

    /** So many of the planned deletions have their outcome. */
    default void swept(RunId run, long settled, long planned) {}

    default void ended(RunId run, RunEnd end) {}
}
