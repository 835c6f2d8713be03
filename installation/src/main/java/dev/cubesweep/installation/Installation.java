package dev.cubesweep.installation;

import dev.cubesweep.catalog.Catalog;
import dev.cubesweep.catalog.KeyNormalizer;
import dev.cubesweep.database.Database;
import dev.cubesweep.database.DatabaseAuditTrail;
import dev.cubesweep.database.DatabasePlanStorage;
import dev.cubesweep.database.DatabaseRunRepository;
import dev.cubesweep.database.Holds;
import dev.cubesweep.database.JobCompletion;
import dev.cubesweep.database.OwnCatalog;
import dev.cubesweep.database.PipelineReports;
import dev.cubesweep.database.PrunedHistory;
import dev.cubesweep.database.RecurringWork;
import dev.cubesweep.database.RunWorker;
import dev.cubesweep.database.SpelledKeys;
import dev.cubesweep.database.UserRetention;
import dev.cubesweep.explain.Explainer;
import dev.cubesweep.explain.KeyTracer;
import dev.cubesweep.guard.Guards;
import dev.cubesweep.housekeeping.ExpiredAuditEntries;
import dev.cubesweep.housekeeping.ExpiredManifests;
import dev.cubesweep.housekeeping.ExpiredPlans;
import dev.cubesweep.housekeeping.ExpiredProbes;
import dev.cubesweep.housekeeping.ExpiredRuns;
import dev.cubesweep.housekeeping.ExpiredTrash;
import dev.cubesweep.housekeeping.Housekeeping;
import dev.cubesweep.housekeeping.OwnOldVersions;
import dev.cubesweep.plan.DirectoryPlanStorage;
import dev.cubesweep.plan.FallbackPlanStorage;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.plan.StorePlanStorage;
import dev.cubesweep.reconcile.Reconciler;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.run.Cleanups;
import dev.cubesweep.run.EndSignal;
import dev.cubesweep.run.Planning;
import dev.cubesweep.run.RunExecutor;
import dev.cubesweep.run.RunObserver;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.store.ObjectStore;
import dev.cubesweep.store.s3.S3ObjectStore;
import dev.cubesweep.sweep.Sweeper;
import dev.cubesweep.trash.Restoration;
import dev.cubesweep.usage.ObjectLister;
import dev.cubesweep.usage.UsageReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Store, database, catalog, runs and worker of one installation, wired. Closing it stops the worker first. */
public final class Installation implements AutoCloseable {

    private final Settings settings;
    private final Clock clock;
    private final Database database;
    private final S3ObjectStore store;
    private final Catalog catalog;
    private final @Nullable AttachedTables attached;
    private final DatabaseRunRepository runs;
    private final AuditTrail audit;
    private final PlanStorage plans;
    private final EndSignal ended = new EndSignal();
    private final RunWorker worker;

    private Installation(Settings settings, Clock clock, RunObserver observer, Database database, S3ObjectStore store) {
        this.settings = settings;
        this.clock = clock;
        this.database = database;
        this.store = store;
        this.attached = AttachedTables.of(settings, store.address(), database, clock);
        this.catalog = attached == null ? new OwnCatalog(database, clock) : attached.catalog();
        this.runs = new DatabaseRunRepository(database);
        this.audit = new DatabaseAuditTrail(database);
        this.plans = planStorage();
        this.worker =
                new RunWorker(database, runs, executor(observer), recurring(), settings.takeoverAfter(), clock, ended);
    }

    /**
     * Opens the database and wires everything to it. No request goes to the store yet.
     *
     * @throws dev.cubesweep.database.DatabaseException if the database cannot be opened
     */
    public static Installation open(Settings settings, Clock clock, RunObserver observer) {
        // Both take their time, and neither needs the other.
        CompletableFuture<S3ObjectStore> store =
                CompletableFuture.supplyAsync(() -> new S3ObjectStore(settings.store(), clock));
        try {
            Database database = Database.open(settings.database());
            try {
                return new Installation(settings, clock, observer, database, store.join());
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RuntimeException e) {
            store.thenAccept(S3ObjectStore::close);
            throw e;
        }
    }

    /**
     * Begins to carry out runs in this process, those of others that died included.
     *
     * @throws dev.cubesweep.catalog.CatalogException if the application's tables are not as their description says
     */
    public void startWorker() {
        if (attached != null) {
            attached.check();
        }
        worker.start();
    }

    public Settings settings() {
        return settings;
    }

    public Clock clock() {
        return clock;
    }

    public ObjectStore store() {
        return store;
    }

    public Catalog catalog() {
        return catalog;
    }

    public RunRepository runs() {
        return runs;
    }

    public AuditTrail audit() {
        return audit;
    }

    public PlanStorage plans() {
        return plans;
    }

    /** Reads keys as the application spells them. */
    public SpelledKeys keys() {
        return new SpelledKeys(new KeyNormalizer(store.address(), settings.keyBase()));
    }

    public Guards guards() {
        return new Guards(store, catalog, runs, audit, settings.limits(), clock);
    }

    public Cleanups cleanups() {
        return new Cleanups(runs, audit, clock, worker::wake, ended);
    }

    public Explainer explainer() {
        return new Explainer(store, catalog, settings.policy(), clock);
    }

    public KeyTracer tracer() {
        return new KeyTracer(runs, plans);
    }

    /** Brings back what was moved to the trash. */
    public Restoration restoration() {
        return new Restoration(store, catalog, runs, audit, clock);
    }

    public ObjectLister lister() {
        return new ObjectLister(store);
    }

    public UsageReader usage() {
        return new UsageReader(store, catalog, clock);
    }

    public Reconciler reconciler() {
        return new Reconciler(store, catalog, settings.policy(), clock);
    }

    /** The own catalog's other side, where the pipeline reports its life. */
    public PipelineReports reports() {
        return new PipelineReports(
                database, clock, new JobCompletion(runs, settings.cleanupDelay(), settings.policy()), attached != null);
    }

    public UserRetention promises() {
        return new UserRetention(database, attached != null);
    }

    public Holds holds() {
        return attached == null ? new Holds(database, clock) : new Holds(database, clock, attached.catalog());
    }

    /** What tidies up after this installation; its worker calls it every hour. */
    public Housekeeping housekeeping() {
        HistorySettings history = settings.history();
        return new Housekeeping(
                List.of(
                        attached == null
                                ? new PrunedHistory(
                                        database, key -> store.head(key).isPresent(), keptRows())
                                : attached.notes(),
                        new ExpiredPlans(runs, plans),
                        new ExpiredManifests(runs, plans, history.audit()),
                        new ExpiredRuns(runs, history.audit()),
                        new ExpiredAuditEntries(audit, history.audit()),
                        new ExpiredTrash(store),
                        new ExpiredProbes(store),
                        new OwnOldVersions(store)),
                clock);
    }

    private List<RecurringWork> recurring() {
        RecurringWork tidying = RecurringWork.of(housekeeping());
        return attached == null ? List.of(tidying) : List.of(tidying, attached.polling(settings, database, runs));
    }

    /** What comes back from the trash needs the rows that say whose it is. */
    private Duration keptRows() {
        Duration trash = Duration.ofDays(settings.policy().trashDays() + 1L);
        Duration chosen = settings.history().catalog();
        return chosen.compareTo(trash) > 0 ? chosen : trash;
    }

    private RunExecutor executor(RunObserver observer) {
        return new RunExecutor(
                runs,
                catalog,
                new Planning(store, catalog, guards(), plans, runs, clock),
                new Sweeper(store, catalog, runs, plans, settings.pace(), clock),
                settings.policy(),
                store.address().prefix(),
                clock,
                observer);
    }

    private PlanStorage planStorage() {
        PlanStorage inDatabase = new DatabasePlanStorage(database);
        PlanPlace place = settings.plans();
        if (place instanceof PlanPlace.InStore) {
            return new FallbackPlanStorage(new StorePlanStorage(store.reservedFiles()), inDatabase);
        }
        return place instanceof PlanPlace.InDirectory in ? new DirectoryPlanStorage(in.directory()) : inDatabase;
    }

    @Override
    public void close() {
        worker.close();
        if (attached != null) {
            attached.close();
        }
        store.close();
        database.close();
    }
}
