package dev.cubesweep.run;

class InMemoryRunRepositoryTest implements RunRepositoryContract {

    private final RunRepository runs = new InMemoryRunRepository();

    @Override
    public RunRepository runs() {
        return runs;
    }
}
