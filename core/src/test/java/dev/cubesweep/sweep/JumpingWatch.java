package dev.cubesweep.sweep;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** A watch that goes on only while somebody waits, and then at once. */
public final class JumpingWatch implements TimeMeter, BlockingStrategy {

    private long nanos;

    /** How long was waited in all. */
    public Duration waited() {
        return Duration.ofNanos(nanos);
    }

    @Override
    public long currentTimeNanos() {
        return nanos;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }

    @Override
    public void park(long toWait) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        nanos += toWait;
    }
}
