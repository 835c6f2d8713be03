package dev.cubesweep.cli.direct;

import dev.cubesweep.cli.access.Access;
import dev.cubesweep.cli.access.FileAccess;
import dev.cubesweep.cli.access.HoldAccess;
import dev.cubesweep.cli.access.JobAccess;
import dev.cubesweep.cli.access.RunAccess;
import dev.cubesweep.database.AuditedHolds;
import dev.cubesweep.explain.Explanation;
import dev.cubesweep.explain.KeyTrace;
import dev.cubesweep.installation.Installation;
import dev.cubesweep.installation.Settings;
import dev.cubesweep.run.AuditFilter;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunObserver;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.trash.RestoreReport;
import dev.cubesweep.trash.RestoreRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Commands answered by this process, on the store and the database that the environment names. */
public final class DirectAccess implements Access {

    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(365);

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
                installation.holds(), installation.keys(), installation.audit(), installation.clock()));
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
    public KeyTrace trace(String key) {
        return installation
                .tracer()
                .trace(installation.keys().read("key", key), RunRepository.FIRST_PAGE, AS_LONG_AS_IT_TAKES);
    }

    @Override
    public RestoreReport restore(String what, boolean dryRun) {
        RestoreRequest request = RunId.isRunId(what)
                ? new RestoreRequest.OfRun(new RunId(what), dryRun, "")
                : RestoreRequest.OfKey.of(installation.keys().read("key", what), dryRun);
        return installation.restoration().restore(request, ThisUser.requester(), AS_LONG_AS_IT_TAKES);
    }

    @Override
    public void audit(AuditFilter filter, Consumer<AuditTrail.Entry> entries) {
        installation.audit().forEach(filter, entries);
    }

    @Override
    public void close() {
        installation.close();
    }
}
