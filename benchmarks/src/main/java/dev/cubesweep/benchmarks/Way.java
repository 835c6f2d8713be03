package dev.cubesweep.benchmarks;

/** One way to list the whole store. */
interface Way extends AutoCloseable {

    String name();

    /** Lists everything once. */
    Listed list() throws Exception;

    /** Lets its connections go. */
    @Override
    void close();
}
