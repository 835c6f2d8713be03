package dev.cubesweep.attached;

import static java.util.stream.Collectors.partitioningBy;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the jobs of an application that are done, and asks for their cleanup. The application tells nobody, so its
 * tables are asked every while what has changed of late; what has is noted, and worked off some jobs at a time, however
 * many there are.
 */
public final class FinishedJobs {

    private static final Logger LOG = LoggerFactory.getLogger(FinishedJobs.class);

    /** A row may be committed this much later than the date in it says. */
    static final Duration OVERLAP = Duration.ofMinutes(10);

    /** So many cleanups wait at most: a backlog must flood neither the store nor our own records. */
    static final int MOST_WAITING = 100;

    /** One at work and what is done until the next call: what waits longer may have changed meanwhile. */
    static final int MOST_WAITING_TOGETHER = 5;

    /**
     * So many jobs are looked at in a second, and cleaned in one run where they are due. They are claimed together, and
     * what the application changes between that and the deletion goes unseen: the more, the longer it takes.
     */
    static final int MOST_TOGETHER = 100;

    /** After a cleanup that failed; then one job tries it at a time, until one succeeds. */
    static final Duration PAUSE = Duration.ofMinutes(1);

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
        int runs = 0;
        while (runs < MOST_WAITING_TOGETHER && asksTogether(stopping)) {
            runs++;
        }
    }

    private void look(Instant since, Instant now) {
        Batches batches = new Batches();
        tables.changedSince(since.minus(OVERLAP), batches::add);
        batches.flush();
        noted.lookedUntil(now, now.minus(OVERLAP));
    }

    /** Asks for what is due and has room. @return whether that was several jobs together, behind which more may wait */
    private boolean asksTogether(BooleanSupplier stopping) {
        noted.takeBack();
        Optional<Instant> trouble = noted.troubleSince();
        if (trouble.filter(since -> clock.instant().isBefore(since.plus(PAUSE))).isPresent()) {
            return false;
        }
        int room = (trouble.isPresent() ? 1 : MOST_WAITING) - noted.openCleanups(RunRequest.Kind.JOB);
        if (room <= 0 || noted.openCleanups(RunRequest.Kind.JOBS) >= MOST_WAITING_TOGETHER) {
            return false;
        }
        List<PolledJobs.Polled> waiting = noted.waiting(trouble.isPresent() ? 1 : MOST_TOGETHER);
        if (waiting.isEmpty() || stopping.getAsBoolean()) {
            return false;
        }
        DoneJobs done = new DoneJobs();
        tables.readJobs(waiting.stream().map(PolledJobs.Polled::job).toList(), done);
        Map<Boolean, List<PolledJobs.Polled>> byDone =
                waiting.stream().collect(partitioningBy(job -> done.isDone(job.job())));
        noted.forget(byDone.getOrDefault(false, List.of()));
        return clean(byDone.getOrDefault(true, List.of()), room);
    }

    /** Those whose time has come together, since they are perhaps many; the others by themselves, each at its time. */
    private boolean clean(List<PolledJobs.Polled> done, int room) {
        Instant now = clock.instant();
        List<PolledJobs.Polled> due = done.stream()
                .filter(job -> !job.alone() && !dueAt(job).isAfter(now))
                .toList();
        List<PolledJobs.Polled> alone = new ArrayList<>(done);
        if (due.size() > 1) {
            alone.removeAll(due);
            List<JobId> jobs = due.stream().map(PolledJobs.Polled::job).toList();
            noted.cleanTogether(due, RunRequest.jobs(jobs, retentionDays(), graceHours(), Requester.STAGE4), now);
        }
        alone.stream().limit(room).forEach(job -> {
            RunRequest request = RunRequest.job(job.job(), retentionDays(), graceHours(), Requester.STAGE4);
            noted.clean(job, request, now, dueAt(job).isAfter(now) ? dueAt(job) : now);
        });
        return due.size() > 1;
    }

    private Instant dueAt(PolledJobs.Polled job) {
        return job.changedAt().plus(cleanupDelay);
    }

    private int retentionDays() {
        return Math.toIntExact(defaults.retention().toDays());
    }

    private int graceHours() {
        return Math.toIntExact(defaults.grace().toHours());
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
