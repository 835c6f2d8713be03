package dev.cubesweep.server.health;

import dev.cubesweep.plan.Plan;
import dev.cubesweep.run.RunRepository;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How long ago something was really cleaned: it grows where a guard refuses every night and nobody notices (H45). */
@Component
public final class LastCompletedRun {

    private final RunRepository runs;
    private final Clock clock;

    LastCompletedRun(RunRepository runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Since the last run over the whole store that deleted and ended completed was planned; empty if there was none.
     *
     * @throws dev.cubesweep.run.RunStorageException where the database does not answer
     */
    public Optional<Duration> age() {
        return runs.lastCompletedPlan().map(Plan::now).map(planned -> Duration.between(planned, clock.instant()));
    }
}
