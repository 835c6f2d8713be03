package dev.cubesweep.benchmarks;

import dev.cubesweep.catalog.InMemoryCatalog;
import dev.cubesweep.json.RecordFile;
import dev.cubesweep.plan.BulkPlanner;
import dev.cubesweep.plan.Draft;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanLines;
import dev.cubesweep.plan.PlannedDeletion;
import dev.cubesweep.plan.StopSignal;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.policy.RetentionPolicy;
import dev.cubesweep.policy.Rule;
import dev.cubesweep.run.RunId;
import dev.cubesweep.store.InMemoryObjectStore;
import dev.cubesweep.store.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** One line of a plan's list: writing it, reading it, and all that a plan does for it but list the store. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlanFileBenchmark {

    private static final int LINES = 10_000;
    private static final int BATCH = 1_000;
    private static final RunId RUN = new RunId("20260301-120000-0a0a0a");

    private final Clock clock = Clock.fixed(Scene.NOW, ZoneOffset.UTC);
    private final InMemoryObjectStore store = new InMemoryObjectStore(clock);
    private final List<PlannedDeletion> lines = IntStream.range(0, LINES)
            .mapToObj(PlanFileBenchmark::object)
            .peek(store::put)
            .map(object -> new PlannedDeletion(object, Rule.ORPHAN, List.of()))
            .toList();
    private final byte[] file = RecordFile.bytes(PlannedDeletion.class, lines);
    private final Plan plan;

    public PlanFileBenchmark() {
        try (Draft draft = drafted()) {
            plan = draft.plan();
        }
        if (plan.expire().count() != LINES) {
            throw new IllegalStateException("Not everything is planned to go: " + plan.keep());
        }
    }

    /** Compressed, into nowhere. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public void write() throws IOException {
        try (RecordFile.Writer<Object> writer = RecordFile.write(OutputStream.nullOutputStream(), Object.class)) {
            lines.forEach(writer::write);
        }
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public void read(Blackhole blackhole) throws IOException {
        try (PlanLines saved = PlanLines.read(new ByteArrayInputStream(file), plan)) {
            for (var batch = saved.nextDeletions(BATCH); !batch.isEmpty(); batch = saved.nextDeletions(BATCH)) {
                blackhole.consume(batch);
            }
        }
    }

    /** Looks up, decides, writes to a file and digests it; the listing comes from memory. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public Plan draft() {
        try (Draft draft = drafted()) {
            return draft.plan();
        }
    }

    private Draft drafted() {
        RetentionPolicy policy = new RetentionPolicy(PolicySettings.DEFAULT, Scene.PREFIX);
        return new BulkPlanner(store, new InMemoryCatalog(clock), clock)
                .plan(RUN, policy, PolicySettings.DEFAULT, StopSignal.NEVER, listed -> {});
    }

    private static StoredObject object(int number) {
        return Scene.object(
                String.format("cube/uploads/%08x/original.mp4", number * 104_729),
                Scene.NOW.minus(Duration.ofDays(10)).minusMillis(number));
    }
}
