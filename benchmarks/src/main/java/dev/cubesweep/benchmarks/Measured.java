package dev.cubesweep.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What one way took in one round.
 *
 * @param cpu seconds of all threads of this process for a million keys, compiler and garbage collector included
 * @param wall seconds for a million keys
 */
record Measured(String way, Listed listed, double cpu, double wall) {

    private static final double MILLION = 1e6;
    private static final double NANOS = 1e9;

    /** @throws IllegalStateException if it did not list that many objects */
    static Measured of(Way way, int objects) throws Exception {
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        // What the one before has left is not this one's to clear away.
        System.gc();
        long began = System.nanoTime();
        long cpuBefore = process.getProcessCpuTime();
        Listed listed = way.list();
        long cpu = process.getProcessCpuTime() - cpuBefore;
        long wall = System.nanoTime() - began;
        if (listed.keys() != objects) {
            throw new IllegalStateException(way.name() + " saw " + listed + ", not " + objects + " objects.");
        }
        double millions = objects / MILLION;
        return new Measured(way.name(), listed, cpu / NANOS / millions, wall / NANOS / millions);
    }

    @Override
    public String toString() {
        return String.format("%s: %.2f CPU s, %.2f s", way, cpu, wall);
    }
}
