package dev.cubesweep.server.runs;

import dev.cubesweep.plan.PlanStorage;
import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.Cleanups;
import dev.cubesweep.run.ListedRun;
import dev.cubesweep.run.Requester;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunFilter;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunPage;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.run.RunRequest;
import dev.cubesweep.run.RunStatus;
import dev.cubesweep.server.cleanup.CleanupAnswers;
import dev.cubesweep.server.request.Choice;
import dev.cubesweep.server.request.PathId;
import dev.cubesweep.server.request.QueryFields;
import dev.cubesweep.server.request.RequestException;
import dev.cubesweep.server.streaming.StreamedReply;
import dev.cubesweep.sweep.KeyOutcome;
import dev.cubesweep.sweep.Manifest;
import dev.cubesweep.sweep.ManifestLine;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Runs to list, follow and stop. */
@RestController
@RequestMapping("/api/cleanup/runs")
final class RunController {

    private static final Choice<RunStatus> STATUS = Choice.of(RunStatus::text, List.of(RunStatus.values()));
    private static final Choice<RunRequest.Kind> KIND =
            Choice.of(RunRequest.Kind::text, List.of(RunRequest.Kind.values()));
    private static final Choice<KeyOutcome.Result> OUTCOME =
            Choice.of(KeyOutcome.Result::text, List.of(KeyOutcome.Result.values()));

    private final RunRepository runs;
    private final Cleanups cleanups;
    private final CleanupAnswers answers;
    private final PlanStorage plans;

    RunController(RunRepository runs, Cleanups cleanups, CleanupAnswers answers, PlanStorage plans) {
        this.runs = runs;
        this.cleanups = cleanups;
        this.answers = answers;
        this.plans = plans;
    }

    /** The newest first. */
    @GetMapping
    RunPage list(QueryFields query) {
        query.allow("status", "kind", "dry_run", "after", "limit");
        RunFilter filter = new RunFilter(
                query.parsed("status", STATUS).orElse(null),
                query.parsed("kind", KIND).orElse(null),
                query.flag("dry_run").orElse(null));
        long after = query.number("after", 0, Long.MAX_VALUE).orElse(RunRepository.FIRST_PAGE);
        return RunPage.of(runs.list(filter, after, query.limit() + 1), query.limit());
    }

    /** Always {@code 200} for a run that there is: how it ended is in the report. */
    @GetMapping("/{id}")
    ListedRun show(@PathVariable String id) {
        return ListedRun.of(find(id));
    }

    /** Waits for the run to stop, which it does between two batches. */
    @PostMapping("/{id}/cancel")
    ResponseEntity<CleanupReport> cancel(@PathVariable String id, Requester requester) {
        Run run = find(id);
        if (!cleanups.cancel(run.id(), requester)) {
            throw RequestException.conflict(
                    "The cleanup run " + run.id() + " has ended already; there is nothing left to cancel.");
        }
        return answers.await(run.id());
    }

    /** What became of each planned deletion, a line each, in the plan's order. */
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ManifestLine.class)))
    @GetMapping("/{id}/manifest")
    void manifest(@PathVariable String id, QueryFields query, HttpServletResponse response) {
        query.allow("outcome");
        Predicate<ManifestLine> shown = query.parsed("outcome", OUTCOME)
                .<Predicate<ManifestLine>>map(asked -> line -> line.result() == asked)
                .orElse(line -> true);
        Run run = find(id);
        if (run.end() == null) {
            throw RequestException.conflict(Manifest.tooEarly(run));
        }
        Manifest manifest = Manifest.of(run, plans).orElseThrow(() -> RequestException.notFound(Manifest.missing(run)));
        StreamedReply.sendLines(
                response,
                lines -> manifest.forEach(line -> {
                    if (shown.test(line)) {
                        lines.accept(line);
                    }
                }));
    }

    private Run find(String id) {
        RunId run = PathId.parse(id, RunId::new);
        return runs.find(run).orElseThrow(() -> RequestException.notFound("There is no cleanup run " + run + "."));
    }
}
