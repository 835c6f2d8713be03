package dev.cubesweep.installation.doctor;

import dev.cubesweep.plan.Plan;
import dev.cubesweep.run.AuditAction;
import dev.cubesweep.run.AuditFilter;
import dev.cubesweep.run.AuditTrail;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunAccount;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.RunStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When a cleanup last ran, and how it ended: nothing is deleted that nobody triggers (H45). */
final class RunTopic {

    private static final Duration A_WHILE = Duration.ofDays(2);

    private final RunRepository runs;
    private final AuditTrail audit;
    private final Clock clock;

    RunTopic(RunRepository runs, AuditTrail audit, Clock clock) {
        this.runs = runs;
        this.audit = audit;
        this.clock = clock;
    }

    void examine(List<Finding> findings) {
        Optional<Instant> completed = runs.lastCompletedPlan().map(Plan::now);
        findings.add(completed
                .map(this::age)
                .orElseGet(() -> Finding.note(
                        "last cleanup",
                        "no bulk cleanup has ever completed",
                        "Nothing goes by itself but the sources of completed jobs: call POST /api/cleanup/bulk/ once a"
                                + " day.")));
        runs.recent(1).stream()
                .filter(run -> run.status() == RunStatus.REFUSED || run.status() == RunStatus.FAILED)
                .findFirst()
                .ifPresent(run -> findings.add(last(run)));
        RefusedCallers callers = new RefusedCallers();
        audit.forEach(new AuditFilter(completed.orElse(null), null, AuditAction.TOKEN), callers);
        callers.finding().ifPresent(findings::add);
    }

    private Finding age(Instant planned) {
        Duration age = Duration.between(planned, clock.instant());
        String ago = age.toHours() < 48 ? age.toHours() + " hours" : age.toDays() + " days";
        return age.compareTo(A_WHILE) > 0
                ? Finding.note(
                        "last cleanup",
                        "completed " + ago + " ago",
                        "See that the scheduler still calls POST /api/cleanup/bulk/, and that no guard refuses it.")
                : Finding.ok("last cleanup", "completed " + ago + " ago");
    }

    private static Finding last(Run run) {
        return Finding.note(
                "last run",
                run.id() + " ended " + run.status().text() + ": "
                        + RunAccount.report(run).message(),
                "Remedy what it says; the log has more: heroku logs --tail | grep cleanup.");
    }
}
