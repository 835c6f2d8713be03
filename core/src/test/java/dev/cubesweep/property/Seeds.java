package dev.cubesweep.property;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Where the random scenes of a test come from: fixed seeds, so that a failure repeats, or the one given by
 * {@code -Dseed}, with which a failure is looked at alone or new scenes are tried; {@code -Dfrom} begins with another.
 */
public final class Seeds {

    private Seeds() {}

    public static List<Long> first(int count) {
        String given = System.getProperty("seed");
        return given != null
                ? List.of(Long.valueOf(given))
                : LongStream.range(0, count)
                        .map(i -> Long.getLong("from", 1) + i)
                        .boxed()
                        .toList();
    }

    public static Random random(long seed) {
        return new Random(seed * 0x9E3779B97F4A7C15L);
    }
}
