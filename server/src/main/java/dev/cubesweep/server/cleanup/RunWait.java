package dev.cubesweep.server.cleanup;

import dev.cubesweep.run.Cleanups;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** Waits for a run as long as a request may, and no longer once the server is about to stop. */
public class RunWait {

    private static final Duration SLICE = Duration.ofMillis(250);

    private final Cleanups cleanups;
    private final Duration patience;
    private volatile boolean stopping;

    /** @param patience how long a request may wait for its run */
    public RunWait(Cleanups cleanups, Duration patience) {
        this.cleanups = cleanups;
        this.patience = patience;
    }

    /** The run as it is when it has ended, or when the time is over. */
    Run untilEnd(RunId run) {
        // Real time: the clock of a test stands still.
        Instant deadline = InstantSource.system().instant().plus(patience);
        while (true) {
            Duration left = Duration.between(InstantSource.system().instant(), deadline);
            Run now = cleanups.await(run, left.compareTo(SLICE) < 0 ? left : SLICE);
            if (now.status().isEnd()
                    || stopping
                    || Thread.currentThread().isInterrupted()
                    || !InstantSource.system().instant().isBefore(deadline)) {
                return now;
            }
        }
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }
}
