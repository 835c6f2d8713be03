package dev.cubesweep.it.hazards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.SettableClock;
import dev.cubesweep.installation.Installation;
import dev.cubesweep.installation.Settings;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunAccount;
import dev.cubesweep.run.RunFilter;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunObserver;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunSamples;
import dev.cubesweep.run.Submission;
import dev.cubesweep.store.s3.S3Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** One process of an installation, wired as the server and the command line wire it, with its worker. */
final class Node implements AutoCloseable {

    static final int RETENTION_DAYS = 5;
    static final int GRACE_HOURS = 24;

    private static final RunFilter AUTOMATIC = new RunFilter(null, RunRequest.Kind.JOB, null);
    private static final int MOST_CLEANUPS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Installation installation;
    private final Pipeline pipeline;
    private final Instant today;
    private final SettableClock clock;
    private final Set<GuardName> overrides;
    private final AtomicBoolean working = new AtomicBoolean();
    private final AtomicReference<Runnable> afterSnapshot = new AtomicReference<>(Node::nothing);

    /**
     * @param store changes what no variable changes of the way to the store
     * @param clock stands at today, where every run sets it back to
     * @param overrides the guards that no run here can pass
     */
    Node(
            Map<String, String> variables,
            UnaryOperator<S3Settings> store,
            SettableClock clock,
            Set<GuardName> overrides) {
        this.overrides = overrides;
        this.clock = clock;
        this.today = clock.instant();
        this.installation = Installation.open(settings(variables, store), clock, new RunObserver() {
            @Override
            public void listed(RunId run, long objects) {
                afterSnapshot.getAndSet(Node::nothing).run();
            }
        });
        this.pipeline = new Pipeline(installation);
    }

    private static Settings settings(Map<String, String> variables, UnaryOperator<S3Settings> store) {
        Settings read = Settings.read(variables);
        return new Settings(
                store.apply(read.store()),
                read.database(),
                read.policy(),
                read.limits(),
                read.deletesPerSecond(),
                read.cleanupDelay(),
                read.takeoverAfter(),
                read.plans(),
                read.history(),
                read.keyBase(),
                read.attachment(),
                read.http());
    }

    Pipeline pipeline() {
        return pipeline;
    }

    /**
     * Something that happens in the next run between its plan and its sweep: the catalog has been read and objects have
     * been listed.
     */
    void betweenPlanAndSweep(Runnable change) {
        afterSnapshot.set(change);
    }

    CleanupReport bulk() {
        return bulk(RETENTION_DAYS, GRACE_HOURS);
    }

    CleanupReport bulk(int retentionDays, int graceHours) {
        return run(RunRequest.bulk(false, retentionDays, graceHours, overrides, Set.of(), RunSamples.API));
    }

    CleanupReport overriding(GuardName guard) {
        Set<GuardName> all = EnumSet.of(guard);
        all.addAll(overrides);
        return run(RunRequest.bulk(false, RETENTION_DAYS, GRACE_HOURS, all, Set.of(), RunSamples.API));
    }

    CleanupReport accepting(GuardName guard) {
        return run(RunRequest.bulk(false, RETENTION_DAYS, GRACE_HOURS, overrides, Set.of(guard), RunSamples.API));
    }

    /** Deletes all completed clips, as a user may ask for. */
    CleanupReport clips() {
        return run(RunRequest.clips(false, RETENTION_DAYS, GRACE_HOURS, overrides, Set.of(), RunSamples.API));
    }

    CleanupReport dryRun() {
        return run(RunRequest.bulk(true, RETENTION_DAYS, GRACE_HOURS, overrides, Set.of(), RunSamples.API));
    }

    CleanupReport apply(CleanupReport previewed) {
        PlanId plan = new PlanId(String.valueOf(previewed.planId()));
        Run made = installation.runs().findByPlan(plan).orElseThrow();
        return run(RunRequest.apply(plan, made.request(), overrides, Set.of(), RunSamples.API));
    }

    /** Asks for a run and waits for its end. */
    CleanupReport run(RunRequest request) {
        Submission submission = submit(request);
        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        return report(((Submission.Accepted) submission).run().id());
    }

    Submission submitBulk() {
        return submit(RunRequest.bulk(false, RETENTION_DAYS, GRACE_HOURS, overrides, Set.of(), RunSamples.API));
    }

    Submission submit(RunRequest request) {
        today();
        return installation.cleanups().submit(request);
    }

    /** Waits for all cleanups that the reports on a job have led to. @return how each has ended, the newest first */
    List<CleanupReport> automaticCleanups(String job) {
        today();
        return installation.runs().list(AUTOMATIC, Long.MAX_VALUE, MOST_CLEANUPS).stream()
                .filter(run -> run.request().subject().equals(job))
                .map(run -> report(run.id()))
                .toList();
    }

    /** What the worker does every hour, by the story's clock. */
    void tidy() {
        installation.housekeeping().tidy(() -> false);
    }

    /** Waits for a run's end. */
    CleanupReport report(RunId id) {
        startWorker();
        Run run = installation.cleanups().await(id, PATIENCE);
        assertThat(run.status().isEnd()).as("%s has ended", run).isTrue();
        return RunAccount.report(run);
    }

    /** The bytes of what a run says that it deleted, to the byte. */
    long deletedBytes(CleanupReport report) {
        RunId id = new RunId(String.valueOf(report.runId()));
        return installation.runs().find(id).orElseThrow().swept().deleted().bytes();
    }

    private void today() {
        clock.set(today);
    }

    /**
     * Begins to carry out runs. Not before the first one is asked for: it would carry out what is due while the clock
     * still tells the past.
     */
    void startWorker() {
        if (working.compareAndSet(false, true)) {
            installation.startWorker();
        }
    }

    private static void nothing() {}

    @Override
    public void close() {
        installation.close();
    }
}
