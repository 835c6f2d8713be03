package dev.cubesweep.plan;

/** Asked between any two steps of a run that can be told apart afterwards. */
@FunctionalInterface
public interface StopSignal {

    StopSignal NEVER = () -> {};

    /** @throws RuntimeException of the caller's choice if the run is to stop here */
    void check();
}
