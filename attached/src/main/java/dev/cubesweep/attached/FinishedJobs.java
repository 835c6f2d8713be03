package dev.cubesweep.attached;

import dev.cubesweep.catalog.CatalogException;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.database.PolledJobs;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.Requester;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunStorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the jobs of an application that are done, and asks for their cleanup. The application tells nobody, so its
 * tables are asked every while what has changed of late; what has is noted, and worked off a few jobs at a time,
 * however many there are.
 */
public final class FinishedJobs {

    private static final Logger LOG = LoggerFactory.getLogger(FinishedJobs.class);

    /** A row may be committed this much later than the date in it says. */
    static final Duration OVERLAP = Duration.ofMinutes(10);

    /** So many cleanups wait at most: a backlog must flood neither the store nor our own records. */
    static final int MOST_WAITING = 100;

    private static final int NOTED_AT_ONCE = 1_000;

    private final ApplicationTables tables;
    private final PolledJobs noted;
    private final AutomaticCleanup settings;
    private final Duration cleanupDelay;
    private final PolicySettings defaults;
    private final InstantSource clock;
    private volatile Instant pausedUntil = Instant.EPOCH;

    FinishedJobs(
            ApplicationTables tables,
            PolledJobs noted,
            AutomaticCleanup settings,
            Duration cleanupDelay,
            PolicySettings defaults,
            InstantSource clock) {
        this.tables = tables;
        this.noted = noted;
        this.settings = settings;
        this.cleanupDelay = cleanupDelay;
        this.defaults = defaults;
        this.clock = clock;
    }

    /**
     * Does what is due: looks for changes where it is time to, and asks for some cleanups. To be called every second,
     * by one process at a time. Where the application's database does not answer, a later call begins where this one
     * did.
     */
    public void advance(BooleanSupplier stopping) {
        Instant now = clock.instant();
        if (!settings.isEnabled() || now.isBefore(pausedUntil)) {
            return;
        }
        try {
            advance(now, stopping);
        } catch (CatalogException | RunStorageException e) {
            pausedUntil = now.plusSeconds(settings.seconds());
            LOG.warn(
                    "Finished jobs could not be looked for and will be again; their cleanup waits: {}", e.getMessage());
        }
    }

    private void advance(Instant now, BooleanSupplier stopping) {
        Instant chosen = settings.since();
        Instant since = noted.since(chosen == null || chosen.isAfter(now) ? now : chosen);
        if (!since.plusSeconds(settings.seconds()).isAfter(now)) {
            look(since, now);
        }
        askForSome(stopping);
    }

    private void look(Instant since, Instant now) {
        Batches batches = new Batches();
        tables.changedSince(since.minus(OVERLAP), batches::add);
        batches.flush();
        noted.lookedUntil(now, now.minus(OVERLAP));
    }

    private void askForSome(BooleanSupplier stopping) {
        int room = MOST_WAITING - noted.openCleanups();
        List<PolledJobs.Polled> waiting = room <= 0 ? List.of() : noted.waiting(room);
        if (waiting.isEmpty() || stopping.getAsBoolean()) {
            return;
        }
        DoneJobs done = new DoneJobs();
        tables.readJobs(waiting.stream().map(PolledJobs.Polled::job).toList(), done);
        for (PolledJobs.Polled job : waiting) {
            if (done.isDone(job.job())) {
                clean(job);
            } else {
                noted.forget(job);
            }
        }
    }

    private void clean(PolledJobs.Polled job) {
        Instant now = clock.instant();
        Instant due = job.changedAt().plus(cleanupDelay);
        RunRequest request = RunRequest.job(
                job.job(),
                Math.toIntExact(defaults.retention().toDays()),
                Math.toIntExact(defaults.grace().toHours()),
                Requester.STAGE4);
        noted.clean(job, request, now, due.isAfter(now) ? due : now);
    }

    /** Notes what streams by, some at a time. */
    private final class Batches {

        private final Map<JobId, Instant> changed = new HashMap<>();

        void add(JobId job, Instant at) {
            changed.merge(job, at, (one, other) -> one.isAfter(other) ? one : other);
            if (changed.size() >= NOTED_AT_ONCE) {
                flush();
            }
        }

        void flush() {
            if (!changed.isEmpty()) {
                noted.noticed(changed);
                changed.clear();
            }
        }
    }
}
