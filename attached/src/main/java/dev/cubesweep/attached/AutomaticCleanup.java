package dev.cubesweep.attached;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How finished jobs are found.
 *
 * @param enabled whether they are looked for at all; without it, they are
 * @param pollSeconds how often, 1 to 86,400; without it, every 30 s
 * @param since jobs that finished before it are left to the bulk cleanup; without it, those before the first look
 */
public record AutomaticCleanup(
        @Nullable Boolean enabled,
        @Nullable Integer pollSeconds,
        @Nullable Instant since) {

    static final AutomaticCleanup DEFAULT = new AutomaticCleanup(null, null, null);

    private static final int USUAL_SECONDS = 30;
    private static final int MOST_SECONDS = 86_400;

    public AutomaticCleanup {
        if (pollSeconds != null && (pollSeconds < 1 || pollSeconds > MOST_SECONDS)) {
            throw new IllegalArgumentException("poll_seconds is " + pollSeconds + ", but must be from 1 to 86400.");
        }
    }

    public boolean isEnabled() {
        return enabled == null || enabled;
    }

    public int seconds() {
        return pollSeconds == null ? USUAL_SECONDS : pollSeconds;
    }
}
