package dev.cubesweep.server.runs;

import dev.cubesweep.run.CleanupReport;
import dev.cubesweep.run.Cleanups;
import dev.cubesweep.run.ListedRun;
import dev.cubesweep.run.Run;
import dev.cubesweep.run.RunId;
import dev.cubesweep.run.RunRepository;
import dev.cubesweep.server.cleanup.CleanupAnswers;
import dev.cubesweep.server.request.PathId;
import dev.cubesweep.server.request.QueryNumber;
import dev.cubesweep.server.request.RequestException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs to list, follow and stop. */
@RestController
@RequestMapping("/api/cleanup/runs")
final class RunController {

    private static final int MOST = 200;

    private final RunRepository runs;
    private final Cleanups cleanups;
    private final CleanupAnswers answers;

    RunController(RunRepository runs, Cleanups cleanups, CleanupAnswers answers) {
        this.runs = runs;
        this.cleanups = cleanups;
        this.answers = answers;
    }

    /** The newest first. */
    record RunList(boolean success, String message, List<ListedRun> runs) {}

    @GetMapping
    RunList list(@RequestParam(defaultValue = "20") int limit) {
        QueryNumber.require("limit", limit, 1, MOST);
        List<ListedRun> listed = runs.recent(limit).stream().map(ListedRun::of).toList();
        return new RunList(true, "The last " + listed.size() + " runs", listed);
    }

    /** Always {@code 200} for a run that there is: how it ended is in the report. */
    @GetMapping("/{id}")
    ListedRun show(@PathVariable String id) {
        return ListedRun.of(find(id));
    }

    /** Waits for the run to stop, which it does between two batches. */
    @PostMapping("/{id}/cancel")
    ResponseEntity<CleanupReport> cancel(@PathVariable String id) {
        Run run = find(id);
        if (!cleanups.cancel(run.id(), "api")) {
            throw RequestException.conflict(
                    "The cleanup run " + run.id() + " has ended already; there is nothing left to cancel.");
        }
        return answers.await(run.id());
    }

    private Run find(String id) {
        RunId run = PathId.parse(id, RunId::new);
        return runs.find(run).orElseThrow(() -> RequestException.notFound("There is no cleanup run " + run + "."));
    }
}
