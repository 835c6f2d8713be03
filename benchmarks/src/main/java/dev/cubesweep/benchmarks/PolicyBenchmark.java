package dev.cubesweep.benchmarks;

import static dev.cubesweep.catalog.ClipRowBuilder.aClip;
import static dev.cubesweep.catalog.JobRowBuilder.aJob;

import dev.cubesweep.catalog.CatalogSnapshot;
import dev.cubesweep.catalog.Claims;
import dev.cubesweep.policy.Decision;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.policy.RetentionPolicy;
import dev.cubesweep.policy.Rule;
import dev.cubesweep.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
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

/** Deciding on one object of which the catalog's claims are known. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PolicyBenchmark {

    private static final Instant HOUR_AGO = Scene.NOW.minus(Duration.ofHours(1));
    private static final Instant MONTH_AGO = Scene.NOW.minus(Duration.ofDays(30));

    private final RetentionPolicy policy = new RetentionPolicy(PolicySettings.DEFAULT, Scene.PREFIX);

    /** The rule that decides. */
    @Param({"RECENT_CLIP", "EXPIRED_CLIP", "ACTIVE_JOB", "TEMPORARY", "EXPIRED_CLIP_FILE", "TOO_NEW", "ORPHAN"})
    private Rule rule = Rule.ORPHAN;

    private StoredObject object = object(Rule.ORPHAN);
    private Claims claims = Claims.NONE;

    @Setup
    public void prepare() {
        object = object(rule);
        claims = catalog().claimsOn(object.key());
        if (decide().rule() != rule) {
            throw new IllegalStateException("'" + object.key() + "' is decided by " + decide() + ", not by " + rule);
        }
    }

    @Benchmark
    public Decision decide() {
        return policy.decide(object, Scene.NOW, claims, Scene.NOW);
    }

    private static StoredObject object(Rule rule) {
        return switch (rule) {
            case RECENT_CLIP -> Scene.object("cube/clips/recent/1.mp4", HOUR_AGO);
            case EXPIRED_CLIP -> Scene.object("cube/clips/ended/1.mp4", MONTH_AGO);
            case ACTIVE_JOB -> Scene.object("cube/uploads/active.mp4", HOUR_AGO);
            case TEMPORARY -> Scene.object("cube/uploads/ended.mp4", MONTH_AGO);
            case EXPIRED_CLIP_FILE -> Scene.object("cube/clips/unknown.mp4", MONTH_AGO);
            case TOO_NEW -> Scene.object("cube/uploads/unknown.mp4", HOUR_AGO);
            case ORPHAN -> Scene.object("cube/uploads/forgotten.mp4", MONTH_AGO);
            default -> throw new IllegalArgumentException("There is no object here that " + rule + " decides.");
        };
    }

    private static CatalogSnapshot catalog() {
        return CatalogSnapshot.read(Scene.NOW, rows -> {
            rows.job(
                    aJob("active", HOUR_AGO).original("cube/uploads/active.mp4").build());
            rows.job(aJob("ended", MONTH_AGO)
                    .completed()
                    .original("cube/uploads/ended.mp4")
                    .build());
            rows.clip(aClip("1", "ended", HOUR_AGO)
                    .completed(HOUR_AGO)
                    .key("cube/clips/recent/1.mp4")
                    .build());
            rows.clip(aClip("2", "ended", MONTH_AGO)
                    .completed(MONTH_AGO)
                    .key("cube/clips/ended/1.mp4")
                    .build());
        });
    }
}
