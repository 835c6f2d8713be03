package dev.cubesweep.server;

import dev.cubesweep.SettableClock;
import dev.cubesweep.catalog.InMemoryCatalog;
import dev.cubesweep.catalog.JobRowBuilder;
import dev.cubesweep.catalog.KeyNormalizer;
import dev.cubesweep.database.Database;
import dev.cubesweep.database.DatabaseRunRepository;
import dev.cubesweep.database.DatabaseSettings;
import dev.cubesweep.database.Holds;
import dev.cubesweep.database.JobCompletion;
import dev.cubesweep.database.PipelineReports;
import dev.cubesweep.database.SpelledKeys;
import dev.cubesweep.database.UserRetention;
import dev.cubesweep.explain.Explainer;
import dev.cubesweep.guard.GuardLimits;
import dev.cubesweep.guard.Guards;
import dev.cubesweep.installation.HttpSettings;
import dev.cubesweep.installation.doctor.Diagnosis;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.plan.StorePlanStorage;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.reconcile.Reconciler;
import dev.cubesweep.run.AuditFilter;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.run.Cleanups;
import dev.cubesweep.run.EndSignal;
import dev.cubesweep.run.InMemoryRunRepository;
import dev.cubesweep.run.Planning;
import dev.cubesweep.run.RecordedAudit;
import dev.cubesweep.run.RunExecutor;
import dev.cubesweep.run.RunObserver;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.RunStorageException;
import dev.cubesweep.store.InMemoryObjectStore;
import dev.cubesweep.sweep.DeletionPace;
import dev.cubesweep.sweep.Sweeper;
import dev.cubesweep.trash.Restoration;
import dev.cubesweep.usage.ObjectLister;
import dev.cubesweep.usage.UsageReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A server on a free port with everything behind it in memory, a worker included. */
final class TestServer implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
    static final long MEGABYTE = 1024 * 1024;

    final SettableClock clock = new SettableClock(NOW);
    final InMemoryObjectStore store = new InMemoryObjectStore(clock);
    final InMemoryCatalog catalog = new InMemoryCatalog(clock);
    final RunRepository runs = new InMemoryRunRepository();
    final RecordedAudit audit = new RecordedAudit();

    /** One for all servers of the process, so that its tables are made once. */
    private final Database database = Database.open(DatabaseSettings.parse("jdbc:h2:mem:server;DB_CLOSE_DELAY=-1"));

    private final AtomicReference<@Nullable RuntimeException> databaseFailure = new AtomicReference<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private volatile boolean auditFails;
    private volatile boolean working = true;
    private volatile Runnable beforeWork = () -> {};

    private TestServer(@Nullable String token, Duration patience) {
        this(token, patience, false);
    }

    /** @param attached whether the application keeps jobs and clips in tables of its own */
    private TestServer(@Nullable String token, Duration patience, boolean attached) {
        PolicySettings policy = PolicySettings.DEFAULT;
        PlanStorage plans = new StorePlanStorage(store.reservedFiles());
        AuditTrail breakable = breakableAudit();
        Guards guards = new Guards(store, catalog, runs, breakable, new GuardLimits(null, null, null), clock);
        RunExecutor executor = new RunExecutor(
                runs,
                catalog,
                new Planning(store, catalog, guards, plans, runs, clock),
                new Sweeper(store, catalog, runs, plans, DeletionPace.UNLIMITED, clock),
                policy,
                store.address().prefix(),
                clock,
                RunObserver.NONE);
        RunRepository asked = breakable(runs);
        server = HttpServer.start(new ServerParts(
                new HttpSettings(0, "127.0.0.1", token),
                clock,
                policy,
                new Cleanups(asked, breakable, clock, () -> worker.execute(() -> work(executor)), new EndSignal()),
                asked,
                plans,
                new Explainer(store, catalog, policy, clock),
                new Restoration(store, catalog, asked, breakable, clock),
                new ObjectLister(store),
                new UsageReader(store, catalog, clock),
                new Reconciler(store, catalog, policy, clock),
                breakable,
                write -> Diagnosis.of(List.of()),
                pipeline(policy, attached),
                patience));
    }

    /** On a database of its own kind: what the pipeline reports is none of what the cleanups here read. */
    private Pipeline pipeline(PolicySettings policy, boolean attached) {
        return new Pipeline(
                new SpelledKeys(new KeyNormalizer(store.address(), "")),
                new PipelineReports(
                        database,
                        clock,
                        new JobCompletion(new DatabaseRunRepository(database), Duration.ofMinutes(1), policy),
                        attached),
                new Holds(database, clock),
                new UserRetention(database, attached));
    }

    static TestServer open() {
        return new TestServer(null, Duration.ofSeconds(20));
    }

    static TestServer withToken(String token) {
        return new TestServer(token, Duration.ofSeconds(20));
    }

    static TestServer attached() {
        return new TestServer(null, Duration.ofSeconds(20), true);
    }

    static TestServer withPatience(Duration patience) {
        return new TestServer(null, patience);
    }

    /** From now on every question to the database that runs are kept in ends like this. */
    void failDatabase(RuntimeException failure) {
        databaseFailure.set(failure);
    }

    /** A catalog that is not empty, an orphan of one megabyte that may go, and a clip that may not. */
    TestServer withOrphanAndClip() {
        catalog.add(JobRowBuilder.aJob("7", NOW.minus(Duration.ofDays(10))).completed());
        store.put("cube/uploads/old.mp4", MEGABYTE, NOW.minus(Duration.ofDays(10)));
        store.put("cube/clips/new.mp4", MEGABYTE, NOW.minus(Duration.ofDays(1)));
        return this;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    Reply get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    /** As the spec's curl sends it. */
    Reply send(String method, String path, String body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply send(HttpRequest.Builder request) {
        try {
            return Reply.of(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on nobody takes on what is asked for. */
    void stopWorking() {
        working = false;
    }

    void resumeWorking() {
        working = true;
    }

    /** What happens while a run waits in the queue. */
    void beforeWork(Runnable action) {
        beforeWork = action;
    }

    void failAudit() {
        auditFails = true;
    }

    private void work(RunExecutor executor) {
        if (!working) {
            return;
        }
        beforeWork.run();
        runs.due(clock.instant()).forEach(run -> executor.advance(run, () -> false));
    }

    private AuditTrail breakableAudit() {
        return new AuditTrail() {
            @Override
            public void append(Entry entry) {
                if (auditFails) {
                    throw new RunStorageException("The audit cannot be written.", new IllegalStateException());
                }
                audit.append(entry);
            }

            @Override
            public void forEach(AuditFilter filter, Consumer<Entry> entries) {
                audit.forEach(filter, entries);
                if (auditFails) {
                    throw new RunStorageException("The audit cannot be read.", new IllegalStateException());
                }
            }

            @Override
            public long forget(Instant before) {
                return audit.forget(before);
            }
        };
    }

    private RunRepository breakable(RunRepository whole) {
        return (RunRepository) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RunRepository.class}, (proxy, method, arguments) -> {
                    RuntimeException failure = databaseFailure.get();
                    if (failure != null) {
                        throw failure;
                    }
                    try {
                        return method.invoke(whole, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() {
        server.close();
        worker.shutdownNow();
        database.close();
    }
}
