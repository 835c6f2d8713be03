package dev.cubesweep.benchmarks;

/** What a listing came to: the same for everybody, or somebody has not listed everything. */
record Listed(long keys, long bytes) {}
