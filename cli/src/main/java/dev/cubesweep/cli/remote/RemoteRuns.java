package dev.cubesweep.cli.remote;

import dev.cubesweep.cli.access.AccessException;
import dev.cubesweep.cli.access.Asked;
import dev.cubesweep.cli.access.RunAccess;
import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.ListedRun;
import dev.cubesweep.run.RunFilter;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunObserver;
import dev.cubesweep.run.RunPage;
import dev.cubesweep.sweep.ManifestLine;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs of a server. They are asked for with {@code async}, so that no request lasts as long as a run. */
final class RemoteRuns implements RunAccess {

    private final Server server;
    private final RunObserver observer;

    RemoteRuns(Server server, RunObserver observer) {
        this.server = server;
        this.observer = observer;
    }

    @Override
    public Asked plan(@Nullable Integer retentionDays, @Nullable Integer graceHours) {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("dry_run", true, "async", true));
        if (retentionDays != null) {
            fields.put("retention_days", retentionDays);
        }
        if (graceHours != null) {
            fields.put("grace_hours", graceHours);
        }
        return ask(Path.of("cleanup", "bulk"), fields);
    }

    @Override
    public Asked clips(boolean dryRun, Set<GuardName> override, Set<GuardName> accept) {
        return ask(
                Path.of("cleanup", "clips"),
                Map.of("dry_run", dryRun, "confirm", !dryRun, "override", override, "accept", accept, "async", true));
    }

    @Override
    public Asked sweep(PlanId plan, Set<GuardName> override, Set<GuardName> accept) {
        return ask(
                Path.of("cleanup", "plans", plan.value(), "apply"),
                Map.of("override", override, "accept", accept, "async", true));
    }

    private Asked ask(Path path, Map<String, ?> fields) {
        Reply reply = server.ask("POST", path, fields);
        CleanupReport report = report(path, reply);
        if (report.status().equals(CleanupReport.NO_RUN)) {
            return new Asked.NotBegun(report);
        }
        return new Asked.Begun(runOf(report));
    }

    /** Of a run, or why there is none: that another is under way, or that the plan is spent or unknown. */
    private CleanupReport report(Path path, Reply reply) {
        boolean known = reply.isGood() || reply.status() == 409 || reply.status() == 404;
        boolean isReport = reply.json().has("run_id") || reply.json().has("retention_days");
        if (!known || !isReport || server.failures().isUnknownEndpoint(reply)) {
            throw server.failures().refusal(path, reply);
        }
        return server.convert(path, reply.json(), CleanupReport.class);
    }

    private static RunId runOf(CleanupReport report) {
        String run = report.runId();
        if (run == null) {
            throw new AccessException(AccessException.Kind.OUR_FAULT, "The server began a run and did not say which.");
        }
        return new RunId(run);
    }

    @Override
    public ListedRun follow(RunId run) {
        return new RunFollowing(this, observer).untilEnd(run);
    }

    @Override
    public Optional<String> interrupt(RunId run) {
        return Optional.of("The cleanup run " + run + " goes on at the server; follow it with: cubesweep run follow "
                + run + ", or stop it with: cubesweep run cancel " + run);
    }

    @Override
    public Optional<Instant> validUntil(PlanId plan) {
        Path path = Path.of("cleanup", "plans", plan.value()).with("limit", 1);
        try {
            return Optional.of(server.get(path, PlanCover.class).expiresAt());
        } catch (AccessException e) {
            if (e.kind() == AccessException.Kind.WRONG_USE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What is read of a plan's page. */
    private record PlanCover(Instant expiresAt) {}

    @Override
    public ListedRun show(RunId run) {
        return server.get(Path.of("cleanup", "runs", run.value()), ListedRun.class);
    }

    @Override
    public RunPage list(RunFilter filter, @Nullable Long after, int limit) {
        Path path = Path.of("cleanup", "runs")
                .with("status", filter.status() == null ? null : filter.status().text())
                .with("kind", filter.kind() == null ? null : filter.kind().text())
                .with("dry_run", filter.dryRun())
                .with("after", after)
                .with("limit", limit);
        return server.get(path, RunPage.class);
    }

    @Override
    public void manifest(RunId run, Consumer<ManifestLine> lines) {
        Path path = Path.of("cleanup", "runs", run.value(), "manifest");
        server.lines(path, line -> lines.accept(ManifestLine.of(line)));
    }

    @Override
    public ListedRun cancel(RunId run) {
        Path path = Path.of("cleanup", "runs", run.value(), "cancel");
        server.send("POST", path, Map.of(), CleanupReport.class);
        return show(run);
    }
}
