package dev.cubesweep.cli.direct;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.cli.access.FileAccess;
import dev.cubesweep.cli.access.HoldAccess;
import dev.cubesweep.cli.access.JobAccess;
import dev.cubesweep.cli.access.RunAccess;
import dev.cubesweep.database.AuditedHolds;
import dev.cubesweep.explain.Explanation;
import dev.cubesweep.installation.Installation;
import dev.cubesweep.installation.Settings;
import dev.cubesweep.run.RunObserver;
import java.time.Clock;
import java.util.Map;

/** Commands answered by this process, on the store and the database that the environment names. */
public final class DirectAccess implements Access {

    /** Whose doing it is, for the audit. */
    static final String ACTOR = "cli";

    private final Installation installation;

    private DirectAccess(Installation installation) {
        this.installation = installation;
    }

    /**
     * Opens the database.
     *
     * @throws dev.cubesweep.installation.SettingsException for a variable that is missing, wrong or not known
     * @throws dev.cubesweep.database.DatabaseException if the database cannot be opened
     */
    public static Access open(Map<String, String> environment, RunObserver observer) {
        return new DirectAccess(Installation.open(Settings.read(environment), Clock.systemUTC(), observer));
    }

    @Override
    public RunAccess runs() {
        return new DirectRuns(installation);
    }

    @Override
    public FileAccess files() {
        return new DirectFiles(installation);
    }

    @Override
    public HoldAccess holds() {
        return new DirectHolds(new AuditedHolds(
                installation.holds(), installation.keys(), installation.audit(), installation.clock(), ACTOR));
    }

    @Override
    public JobAccess jobs() {
        return new DirectJobs(installation.reports(), installation.keys());
    }

    @Override
    public Explanation explain(String key) {
        return installation.explainer().explain(installation.keys().read("key", key));
    }

    @Override
    public void close() {
        installation.close();
    }
}
