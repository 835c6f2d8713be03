package dev.cubesweep.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.SettableClock;
import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.InMemoryCatalog;
import dev.cubesweep.catalog.JobId;
import dev.cubesweep.explain.Explainer;
import dev.cubesweep.guard.GuardLimits;
import dev.cubesweep.guard.Guards;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.plan.StorePlanStorage;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.store.InMemoryObjectStore;
import dev.cubesweep.store.Leftovers;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.StoredObject;
import dev.cubesweep.sweep.DeletionPace;
import dev.cubesweep.sweep.Sweeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * A cleanup with everything that it needs, in memory: the store {@code s3://bucket/cube/}, a catalog, runs and a clock
 * that stands at {@link #NOW}. Each call of {@link #advance} is a worker of its own, wired as things are then, so that
 * a test can let one die and another take over.
 *
 * <p>Whatever a run did, its account is checked when it has ended: every object scanned is in one place, and no key is
 * left marked.
 */
public final class CleanupScene {

    /** Where the clock stands at first. */
    public static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

    private static final int RETENTION_DAYS = 5;
    private static final int GRACE_HOURS = 24;

    private final SettableClock clock = new SettableClock(NOW);
    private final InMemoryObjectStore store;
    private final InMemoryCatalog catalog = new InMemoryCatalog(clock);
    private final RecordedAudit audit = new RecordedAudit();

    private RunRepository runs = new InMemoryRunRepository();
    private PolicySettings settings = PolicySettings.DEFAULT;
    private GuardLimits limits = GuardLimits.NONE;
    private ObjectStore storePort;
    private Catalog catalogPort = catalog;
    private RunRepository runsPort = runs;
    private PlanStorage plansPort;
    private RunObserver observer = RunObserver.NONE;
    private DeletionPace pace = DeletionPace.UNLIMITED;

    public CleanupScene() {
        this(1_000);
    }

    /** A scene whose store has pages of this many keys. */
    public CleanupScene(int pageSize) {
        InMemoryObjectStore named = new InMemoryObjectStore(clock);
        store = new InMemoryObjectStore(named.address(), clock, pageSize);
        storePort = store;
        plansPort = new StorePlanStorage(store.reservedFiles());
    }

    public SettableClock clock() {
        return clock;
    }

    public InMemoryObjectStore store() {
        return store;
    }

    public InMemoryCatalog catalog() {
        return catalog;
    }

    public RunRepository runs() {
        return runs;
    }

    public RecordedAudit audit() {
        return audit;
    }

    public PlanStorage plans() {
        return plansPort;
    }

    public CleanupScene settings(PolicySettings other) {
        settings = other;
        return this;
    }

    public CleanupScene limits(GuardLimits other) {
        limits = other;
        return this;
    }

    /** How fast the workers may delete. */
    public CleanupScene pace(DeletionPace other) {
        pace = other;
        return this;
    }

    /** Whoever follows the runs from now on. */
    public CleanupScene observer(RunObserver other) {
        observer = other;
        return this;
    }

    /** Puts something between the workers and what the store keeps beside its objects. */
    public CleanupScene reachLeftovers(UnaryOperator<Leftovers> through) {
        return reachStore(store -> Interception.answering(
                ObjectStore.class, store, "leftovers", answer -> through.apply((Leftovers) answer)));
    }

    /** Puts something between the workers and the store. */
    public CleanupScene reachStore(UnaryOperator<ObjectStore> through) {
        storePort = through.apply(storePort);
        return this;
    }

    /** Puts something between the workers and the catalog. */
    public CleanupScene reachCatalog(UnaryOperator<Catalog> through) {
        catalogPort = through.apply(catalogPort);
        return this;
    }

    /** Puts something between the workers and the runs. */
    public CleanupScene reachRuns(UnaryOperator<RunRepository> through) {
        runsPort = through.apply(runsPort);
        return this;
    }

    /** Puts something between the workers and the plans. */
    public CleanupScene reachPlans(UnaryOperator<PlanStorage> through) {
        plansPort = through.apply(plansPort);
        return this;
    }

    /** Workers reach everything directly again. */
    public CleanupScene mend() {
        storePort = store;
        catalogPort = catalog;
        runsPort = runs;
        plansPort = new StorePlanStorage(store.reservedFiles());
        return this;
    }

    /** From now on the database of runs is another one: restored, or another installation's. */
    public CleanupScene runsIn(RunRepository other) {
        runs = other;
        runsPort = other;
        return this;
    }

    /** An object under {@code cube/}, last modified so long ago. */
    public StoredObject object(String path, Duration age) {
        return object(path, 1_000, age);
    }

    public StoredObject object(String path, long size, Duration age) {
        return store.put("cube/" + path, size, ago(age));
    }

    public Instant ago(Duration age) {
        return clock.instant().minus(age);
    }

    public Instant daysAgo(int days) {
        return ago(Duration.ofDays(days));
    }

    /** The keys of the application's objects, without {@code cube/}. */
    public List<String> left() {
        return store.keys().stream()
                .filter(key -> key.startsWith("cube/") && !key.startsWith("cube/.cubesweep/"))
                .map(key -> key.substring("cube/".length()))
                .toList();
    }

    /** The keys that the store was asked to delete, without {@code cube/}. */
    public List<String> asked() {
        return store.deletionsAsked().stream()
                .map(key -> key.value().substring("cube/".length()))
                .toList();
    }

    public CleanupReport bulk() {
        return run(bulkRequest(false, Set.of(), Set.of()));
    }

    public CleanupReport dryRun() {
        return run(bulkRequest(true, Set.of(), Set.of()));
    }

    public CleanupReport bulkOverriding(GuardName... guards) {
        return run(bulkRequest(false, Set.of(guards), Set.of()));
    }

    public CleanupReport bulkAccepting(GuardName... guards) {
        return run(bulkRequest(false, Set.of(), Set.of(guards)));
    }

    public CleanupReport bulk(int retentionDays, int graceHours) {
        return run(RunRequest.bulk(false, retentionDays, graceHours, Set.of(), Set.of(), RunSamples.API));
    }

    public CleanupReport apply(CleanupReport previewed) {
        return run(applyRequest(previewed));
    }

    public CleanupReport jobCleanup(String job) {
        return run(jobRequest(job));
    }

    public CleanupReport jobsCleanup(String... jobs) {
        return run(RunSamples.jobs(jobs));
    }

    public static RunRequest bulkRequest(boolean dryRun, Set<GuardName> override, Set<GuardName> accept) {
        return RunRequest.bulk(dryRun, RETENTION_DAYS, GRACE_HOURS, override, accept, RunSamples.API);
    }

    public static RunRequest bulkRequest() {
        return bulkRequest(false, Set.of(), Set.of());
    }

    public static RunRequest jobRequest(String job) {
        return RunRequest.job(new JobId(job), RETENTION_DAYS, GRACE_HOURS, Requester.STAGE4);
    }

    public RunRequest applyRequest(CleanupReport previewed) {
        PlanId plan = new PlanId(String.valueOf(previewed.planId()));
        RunRequest made = runs.findByPlan(plan).orElseThrow().request();
        return RunRequest.apply(plan, made, Set.of(), Set.of(), RunSamples.API);
    }

    /** Submits a request and works on it until it has ended. */
    public CleanupReport run(RunRequest request) {
        RunId run = submit(request);
        assertThat(advance(run)).isEqualTo(RunExecution.Progress.ENDED);
        return report(run);
    }

    public RunId submit(RunRequest request) {
        Submission submission = runs.submit(request, clock.instant(), clock.instant());
        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        return ((Submission.Accepted) submission).run().id();
    }

    /** One worker's call. */
    public RunExecution.Progress advance(RunId run) {
        return advance(run, () -> false);
    }

    public RunExecution.Progress advance(RunId run, BooleanSupplier stopping) {
        return executor().advance(run, stopping);
    }

    /** One worker's call, in which it dies. */
    public void advanceUntilDeath(RunId run) {
        assertThat(isDeathOf(run)).as("the worker of %s dies", run).isTrue();
    }

    /** One worker's call. @return whether it died in it */
    public boolean isDeathOf(RunId run) {
        try {
            advance(run);
            return false;
        } catch (Interception.WorkerDied asPlanned) {
            return true;
        }
    }

    /** The report of a run; if it has ended, its account must hold. */
    public CleanupReport report(RunId id) {
        Run run = runs.find(id).orElseThrow();
        CleanupReport report = RunAccount.report(run);
        if (run.end() != null) {
            RunInvariants.check(run, report);
            if (isNobodySweeping()) {
                assertThat(catalog.marked()).as("marked keys").isEmpty();
            }
        }
        return report;
    }

    private boolean isNobodySweeping() {
        return runs.recent(Integer.MAX_VALUE).stream().noneMatch(run -> run.status() == RunStatus.SWEEPING);
    }

    public Explainer explainer() {
        return new Explainer(storePort, catalogPort, settings, clock);
    }

    private RunExecutor executor() {
        Clock now = clock;
        Guards guards = new Guards(storePort, catalogPort, runsPort, audit, limits, now);
        return new RunExecutor(
                runsPort,
                catalogPort,
                new Planning(storePort, catalogPort, guards, plansPort, runsPort, now),
                new Sweeper(storePort, catalogPort, runsPort, plansPort, pace, now),
                settings,
                store.address().prefix(),
                now,
                observer);
    }
}
