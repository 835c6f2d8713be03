package dev.cubesweep.server.plans;

import dev.cubesweep.plan.GuardName;
import dev.cubesweep.plan.Plan;
import dev.cubesweep.plan.PlanId;
import dev.cubesweep.plan.PlanList;
import dev.cubesweep.plan.PlanPage;
import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.policy.Rule;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.Requester;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.SavedPlanPage;
import dev.cubesweep.server.cleanup.CleanupAnswers;
import dev.cubesweep.server.request.BodyFields;
import dev.cubesweep.server.request.Choice;
import dev.cubesweep.server.request.PathId;
import dev.cubesweep.server.request.QueryFields;
import dev.cubesweep.server.request.RequestException;
import java.time.Clock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Saved plans, to read and to carry out exactly as they were previewed. */
@RestController
@RequestMapping("/api/cleanup/plans")
final class PlanController {

    private static final Choice<Rule> REASON = Choice.of(
            Rule::reason, Stream.of(Rule.values()).filter(rule -> !rule.keeps()).toList());

    private final RunRepository runs;
    private final PlanStorage plans;
    private final CleanupAnswers answers;
    private final Clock clock;

    PlanController(RunRepository runs, PlanStorage plans, CleanupAnswers answers, Clock clock) {
        this.runs = runs;
        this.plans = plans;
        this.answers = answers;
        this.clock = clock;
    }

    /** Those that can still be applied, the newest first. */
    @GetMapping
    SavedPlanPage list(QueryFields query) {
        query.allow("after", "limit");
        long after = query.number("after", 0, Long.MAX_VALUE).orElse(RunRepository.FIRST_PAGE);
        return SavedPlanPage.of(runs.appliable(clock.instant(), after, query.limit() + 1), query.limit());
    }

    /** The parameter {@code after} says how many lines to pass over. */
    @GetMapping("/{id}")
    PlanPage show(@PathVariable String id, QueryFields query) {
        query.allow("reason", "after", "limit");
        Predicate<Rule> reasons = query.parsed("reason", REASON)
                .<Predicate<Rule>>map(asked -> asked::equals)
                .orElse(rule -> true);
        Plan plan = plan(maker(id));
        return new PlanList(plan, plans)
                .page(reasons, query.number("after", 0, Long.MAX_VALUE).orElse(0L), query.limit())
                .orElseThrow(() -> RequestException.notFound(
                        "The list of " + plan.id() + " is not kept: the plan was refused, or its time is over."));
    }

    /** Deletes a subset of the plan, never more (H28). */
    @PostMapping("/{id}/apply")
    ResponseEntity<CleanupReport> apply(@PathVariable String id, BodyFields body, Requester requester) {
        body.allow("override", "accept", "async");
        Run maker = maker(id);
        RunRequest request = RunRequest.apply(
                plan(maker).id(),
                maker.request(),
                body.guards("override", guard -> true),
                body.guards("accept", GuardName::isAcceptable),
                requester);
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
}
