package dev.cubesweep.cli.remote;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.cli.access.FileAccess;
import dev.cubesweep.cli.access.HoldAccess;
import dev.cubesweep.cli.access.JobAccess;
import dev.cubesweep.cli.access.RunAccess;
import dev.cubesweep.explain.Explanation;
import dev.cubesweep.explain.KeyTrace;
import dev.cubesweep.json.Json;
import dev.cubesweep.run.AuditAction;
import dev.cubesweep.run.AuditFilter;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunObserver;
import dev.cubesweep.trash.RestoreReport;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Commands answered by the server that {@code CUBESWEEP_URL} names. */
public final class RemoteAccess implements Access {

    private final Server server;
    private final RunObserver observer;

    private RemoteAccess(Server server, RunObserver observer) {
        this.server = server;
        this.observer = observer;
    }

    /**
     * The server, if the environment names one. Nothing is sent yet.
     *
     * @throws dev.cubesweep.installation.SettingsException if {@code CUBESWEEP_URL} is wrong
     */
    public static Optional<Access> find(Map<String, String> environment, RunObserver observer) {
        return ServerAddress.of(environment).map(address -> new RemoteAccess(new Server(address), observer));
    }

    @Override
    public RunAccess runs() {
        return new RemoteRuns(server, observer);
    }

    @Override
    public FileAccess files() {
        return new RemoteFiles(server);
    }

    @Override
    public HoldAccess holds() {
        return new RemoteHolds(server);
    }

    @Override
    public JobAccess jobs() {
        return new RemoteJobs(server);
    }

    @Override
    public Explanation explain(String key) {
        return server.get(Path.of("explain").with("key", key), Explanation.class);
    }

    /** A server answers for a while, and says where it left off. */
    @Override
    public KeyTrace trace(String key) {
        KeyTrace trace = server.get(Path.of("audit", "trace").with("key", key), KeyTrace.class);
        while (trace.next() != null) {
            trace = trace.plus(
                    server.get(Path.of("audit", "trace").with("key", key).with("after", trace.next()), KeyTrace.class));
        }
        return trace;
    }

    /** A server restores for a while, and says where it left off. */
    @Override
    public RestoreReport restore(String what, boolean dryRun) {
        Map<String, Object> fields =
                new HashMap<>(Map.of(RunId.isRunId(what) ? "run" : "key", what, "dry_run", dryRun));
        RestoreReport report = server.send("POST", Path.of("restores"), fields, RestoreReport.class);
        while (report.next() != null) {
            fields.put("after", report.next());
            report = report.plus(server.send("POST", Path.of("restores"), fields, RestoreReport.class));
        }
        return report;
    }

    @Override
    public void audit(AuditFilter filter, Consumer<AuditTrail.Entry> entries) {
        AuditAction action = filter.action();
        Path path = Path.of("audit")
                .with("since", filter.since())
                .with("until", filter.until())
                .with("action", action == null ? null : action.text());
        server.lines(path, line -> entries.accept(Json.mapper().treeToValue(line, AuditTrail.Entry.class)));
    }

    @Override
    public void close() {
        // A client has nothing to be closed on Java 17.
    }
}
