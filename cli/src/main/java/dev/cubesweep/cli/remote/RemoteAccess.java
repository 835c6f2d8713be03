package dev.cubesweep.cli.remote;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.cli.access.FileAccess;
import dev.cubesweep.cli.access.HoldAccess;
import dev.cubesweep.cli.access.JobAccess;
import dev.cubesweep.cli.access.RunAccess;
import dev.cubesweep.explain.Explanation;
import dev.cubesweep.run.RunObserver;
import java.util.Map;
import java.util.Optional;

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

    @Override
    public void close() {
        // A client has nothing to be closed on Java 17.
    }
}
