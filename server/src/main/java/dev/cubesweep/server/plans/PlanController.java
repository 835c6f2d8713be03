package dev.cubesweep.server.plans;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.plan.PlanLines;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.plan.PlanStorageException;
import dev.cubesweep.plan.PlannedDeletion;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.server.cleanup.CleanupAnswers;
import dev.cubesweep.server.request.BodyFields;
import dev.cubesweep.server.request.PathId;
import dev.cubesweep.server.request.QueryNumber;
import dev.cubesweep.server.request.RequestException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Saved plans, to read and to carry out exactly as they were previewed. */
@RestController
@RequestMapping("/api/cleanup/plans/{id}")
final class PlanController {

    private static final int MOST = 1_000;

    private final RunRepository runs;
    private final PlanStorage plans;
    private final CleanupAnswers answers;

    PlanController(RunRepository runs, PlanStorage plans, CleanupAnswers answers) {
        this.runs = runs;
        this.plans = plans;
        this.answers = answers;
    }

    /** @param after how many lines to pass over */
    @GetMapping
    PlanPage show(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        QueryNumber.require("after", after, 0, Long.MAX_VALUE);
        QueryNumber.require("limit", limit, 1, MOST);
        Plan plan = plan(maker(id));
        List<PlannedDeletion> lines = lines(plan, after, limit);
        long end = after + lines.size();
        return new PlanPage(
                true,
                "The plan deletes " + plan.expire().count() + " files and keeps "
                        + plan.keep().count(),
                plan,
                plan.expiresAt(),
                lines,
                end < plan.expire().count() && !lines.isEmpty() ? end : null);
    }

    /** Deletes a subset of the plan, never more (H28). */
    @PostMapping("/apply")
    ResponseEntity<CleanupReport> apply(@PathVariable String id, BodyFields body) {
        body.allow("override", "accept", "async");
        Run maker = maker(id);
        RunRequest request = RunRequest.apply(
                plan(maker).id(),
                maker.request(),
                body.guards("override", guard -> true),
                body.guards("accept", GuardName::isAcceptable),
                "api");
        return answers.submit(request, body.flag("async"));
    }

    private Run maker(String id) {
        PlanId plan = PathId.parse(id, PlanId::new);
        return runs.findByPlan(plan).orElseThrow(() -> RequestException.notFound("There is no plan " + plan + "."));
    }

    private static Plan plan(Run maker) {
        Plan plan = maker.plan();
        if (plan == null) {
            throw RequestException.notFound("The cleanup run " + maker.id() + " has not made its plan yet.");
        }
        return plan;
    }

    private List<PlannedDeletion> lines(Plan plan, long after, int limit) {
        try (PlanLines lines = PlanLines.read(open(plan.id()), plan)) {
            lines.skipDeletions(after);
            return lines.nextDeletions(limit);
        } catch (IOException e) {
            throw new PlanStorageException("The saved list of " + plan.id() + " cannot be read.", e);
        }
    }

    private InputStream open(PlanId plan) {
        return plans.open(plan)
                .orElseThrow(() -> RequestException.notFound(
                        "The list of " + plan + " is not kept: the plan was refused, or its time is over."));
    }
}
