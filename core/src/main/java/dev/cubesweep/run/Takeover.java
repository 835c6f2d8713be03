package dev.cubesweep.run;

/** The answer to a worker that wants to take a run on. */
public sealed interface Takeover {

    /** The worker holds the run, and the store's sweep lock where the run may delete. */
    record Taken(Run run) implements Takeover {}

    /** It has ended, or there is none of that id. */
    record NothingToDo() implements Takeover {}

    /** Another run sweeps this store; try again later. */
    record MustWait(RunId other) implements Takeover {}
}
