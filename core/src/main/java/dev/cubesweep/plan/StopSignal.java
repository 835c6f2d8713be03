package dev.cubesweep.plan;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** Asked between any two steps of a run that can be told apart afterwards. */
@FunctionalInterface
public interface StopSignal {

    StopSignal NEVER = () -> {};

    /** @throws RuntimeException of the caller's choice if the run is to stop here */
    void check();

    /**
     * The same, asked at most so often, for steps of which there are hundreds in a second: an answer comes from a
     * database that may be far away.
     */
    default StopSignal atMost(int timesPerSecond, TimeMeter watch) {
        Bucket times = Bucket.builder()
                .withCustomTimePrecision(watch)
                .addLimit(limit -> limit.capacity(timesPerSecond).refillGreedy(timesPerSecond, Duration.ofSeconds(1)))
                .build();
        return () -> {
            if (times.tryConsume(1)) {
                check();
            }
        };
    }
}
