package dev.cubesweep.benchmarks;

import dev.cubesweep.catalog.KeyNormalizer;
import dev.cubesweep.catalog.KeySpelling;
import dev.cubesweep.store.StoreAddress;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading what a row says of a key, which happens once for each row of a catalog. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KeyNormalizerBenchmark {

    /** How the row writes it. */
    public enum Spelling {
        RELATIVE("clips/1f00ba12/clip-1.mp4"),
        WITH_CUBE("cube/clips/1f00ba12/clip-1.mp4"),
        LEADING_SLASH("/clips/1f00ba12/clip-1.mp4"),
        ENCODED("clips/1f00ba12/clip%201.mp4"),
        S3_URL("s3://bucket/cube/clips/1f00ba12/clip-1.mp4"),
        VIRTUAL_HOSTED_URL("https://bucket.s3.amazonaws.com/cube/clips/1f00ba12/clip-1.mp4"),
        PATH_STYLE_URL("https://s3.amazonaws.com/bucket/cube/clips/1f00ba12/clip-1.mp4"),
        SIGNED_URL("https://bucket.s3.amazonaws.com/cube/clips/1f00ba12/clip-1.mp4?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Date=20260301T120000Z&X-Amz-Expires=3600&X-Amz-Signature=" + "0a".repeat(32)),
        FOREIGN_URL("https://cdn.example.com/clips/1f00ba12/clip-1.mp4"),
        UNREADABLE("  ");

        private final String text;

        Spelling(String text) {
            this.text = text;
        }
    }

    private final KeyNormalizer normalizer =
            new KeyNormalizer(new StoreAddress("bucket", Scene.PREFIX, Set.of("s3.amazonaws.com")), "");

    @Param
    private Spelling spelling = Spelling.RELATIVE;

    @Benchmark
    public KeySpelling read() {
        return normalizer.read(spelling.text);
    }
}
