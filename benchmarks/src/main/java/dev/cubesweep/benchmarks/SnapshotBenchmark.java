package dev.cubesweep.benchmarks;

import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.Claims;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Finding a listed object in a snapshot of the catalog; says before it how much memory that takes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SnapshotBenchmark {

    /** So many different ones that no look-up is still in the processor's cache. */
    private static final int OBJECTS = 1 << 14;

    @Param("100000")
    private int rows = 100_000;

    private CatalogSnapshot snapshot = CatalogSnapshot.read(Scene.NOW, visitor -> {});
    private StoredObject[] owned = {};
    private StoredObject[] orphans = {};
    private int turn;

    @Setup
    public void prepare() {
        PipelineRows pipeline = PipelineRows.of(Scene.PREFIX, rows, 10 * rows, Scene.NOW);
        long before = usedBytes();
        snapshot = Scene.snapshot(pipeline);
        long bytes = usedBytes() - before;
        System.out.printf("%nA snapshot of %d rows takes %.1f bytes a row.%n", rows, (double) bytes / rows);
        int clips = 3 * pipeline.jobs();
        owned = objects(number -> pipeline.clipKey((int) ((long) number * clips / OBJECTS)));
        orphans = objects(number -> "cube/uploads/unknown-" + number + ".mp4");
        if (snapshot.saw(owned[1]).isOrphan() || !snapshot.saw(orphans[1]).isOrphan()) {
            throw new IllegalStateException("The objects are not what they are taken for.");
        }
    }

    @Benchmark
    public Claims sawOwned() {
        return snapshot.saw(owned[next()]);
    }

    @Benchmark
    public Claims sawOrphan() {
        return snapshot.saw(orphans[next()]);
    }

    @Benchmark
    public Claims claimsOnOwned() {
        return snapshot.claimsOn(owned[next()].key());
    }

    private int next() {
        turn = (turn + 1) & (OBJECTS - 1);
        return turn;
    }

    private static StoredObject[] objects(IntFunction<String> keys) {
        return IntStream.range(0, OBJECTS)
                .mapToObj(number -> Scene.object(keys.apply(number), Scene.NOW.minus(Duration.ofDays(30))))
                .toArray(StoredObject[]::new);
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
