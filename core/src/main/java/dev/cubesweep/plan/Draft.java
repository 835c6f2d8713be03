package dev.cubesweep.plan;

/** A plan that nobody has judged or saved yet, with its list on the local disk; closing removes the list. */
public record Draft(Plan plan, PlanFile file) implements AutoCloseable {

    @Override
    public void close() {
        file.close();
    }
}
