package dev.cubesweep.cli.direct;

import dev.cubesweep.cli.access.AccessException;
import dev.cubesweep.cli.access.Asked;
import dev.cubesweep.cli.access.RunAccess;
import dev.cubesweep.installation.Installation;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.policy.PolicySettings;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.ListedRun;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunFilter;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunPage;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.Submission;
import dev.cubesweep.sweep.Manifest;
import dev.cubesweep.sweep.ManifestLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs that this process records as a server would, and carries out itself where it follows them; another process would
 * finish what this one does not.
 */
final class DirectRuns implements RunAccess {

    private static final Duration WHILE_WAITING = Duration.ofSeconds(1);
    private static final Duration TO_STOP = Duration.ofSeconds(20);

    private final Installation installation;

    DirectRuns(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Asked plan(@Nullable Integer retentionDays, @Nullable Integer graceHours) {
        PolicySettings configured = installation.settings().policy();
        return submit(RunRequest.bulk(
                true,
                retentionDays == null ? (int) configured.retention().toDays() : retentionDays,
                graceHours == null ? (int) configured.grace().toHours() : graceHours,
                Set.of(),
                Set.of(),
                ThisUser.requester()));
    }

    @Override
    public Asked clips(boolean dryRun, Set<GuardName> override, Set<GuardName> accept) {
        PolicySettings configured = installation.settings().policy();
        return submit(RunRequest.clips(
                dryRun,
                (int) configured.retention().toDays(),
                (int) configured.grace().toHours(),
                override,
                accept,
                ThisUser.requester()));
    }

    @Override
    public Asked sweep(PlanId plan, Set<GuardName> override, Set<GuardName> accept) {
        Optional<Run> made = installation.runs().findByPlan(plan);
        if (made.isEmpty()) {
            int retention = (int) installation.settings().policy().retention().toDays();
            String message = new Submission.NoSuchPlan(plan).message();
            return new Asked.NotBegun(CleanupReport.nothingDone(message, false, retention));
        }
        return submit(RunRequest.apply(plan, made.get().request(), override, accept, ThisUser.requester()));
    }

    private Asked submit(RunRequest request) {
        Submission submission = installation.cleanups().submit(request);
        return submission instanceof Submission.Accepted accepted
                ? new Asked.Begun(accepted.run().id())
                : new Asked.NotBegun(((Submission.Refused) submission).report(request));
    }

    @Override
    public ListedRun follow(RunId id) {
        find(id);
        installation.startWorker();
        Run run = installation.cleanups().await(id, WHILE_WAITING);
        while (!run.status().isEnd()) {
            run = installation.cleanups().await(id, WHILE_WAITING);
        }
        return ListedRun.of(run);
    }

    @Override
    public Optional<String> interrupt(RunId run) {
        installation.cleanups().cancel(run, ThisUser.requester());
        return Optional.empty();
    }

    @Override
    public Optional<Instant> validUntil(PlanId plan) {
        return installation.runs().findByPlan(plan).map(Run::plan).map(Plan::expiresAt);
    }

    @Override
    public ListedRun show(RunId run) {
        return ListedRun.of(find(run));
    }

    @Override
    public RunPage list(RunFilter filter, @Nullable Long after, int limit) {
        long before = after == null ? RunRepository.FIRST_PAGE : after;
        return RunPage.of(installation.runs().list(filter, before, limit + 1), limit);
    }

    @Override
    public void manifest(RunId id, Consumer<ManifestLine> lines) {
        Run run = find(id);
        if (run.end() == null) {
            throw new AccessException(AccessException.Kind.REFUSED, Manifest.tooEarly(run));
        }
        Manifest.of(run, installation.plans())
                .orElseThrow(() -> AccessException.wrongUse(Manifest.missing(run)))
                .forEach(lines);
    }

    @Override
    public ListedRun cancel(RunId id) {
        Run run = find(id);
        if (!installation.cleanups().cancel(run.id(), ThisUser.requester())) {
            throw new AccessException(
                    AccessException.Kind.REFUSED,
                    "The cleanup run " + run.id() + " has ended already; there is nothing left to cancel.");
        }
        return ListedRun.of(installation.cleanups().await(run.id(), TO_STOP));
    }

    private Run find(RunId run) {
        return installation
                .runs()
                .find(run)
                .orElseThrow(() -> AccessException.wrongUse("There is no cleanup run " + run + "."));
    }
}
