package dev.cubesweep.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The server's account of its runs, to wait on. */
final class Runs {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final CubesweepApi api;

    Runs(CubesweepApi api) {
        this.api = api;
    }

    /** The newest first. */
    List<JsonNode> all() {
        return api.get("/api/cleanup/runs/?limit=200")
                .path("runs")
                .valueStream()
                .toList();
    }

    Set<String> ids() {
        return all().stream().map(Runs::id).collect(Collectors.toSet());
    }

    /** Waits until every run has ended, and gives those of jobs. */
    List<JsonNode> awaitCleanedJobs() {
        return Patience.await(
                        "the cleanup of the finished jobs to end",
                        LIMIT,
                        () -> Optional.of(all()).filter(runs -> runs.stream().allMatch(Runs::hasEnded)))
                .stream()
                .filter(run -> run.path("kind").asString().equals("job"))
                .toList();
    }

    /** Waits for the end of a run that is not among those known. */
    JsonNode awaitNew(Set<String> known) {
        return Patience.await(
                "the job's automatic cleanup to end",
                LIMIT,
                () -> all().stream()
                        .filter(run -> !known.contains(id(run)) && hasEnded(run))
                        .findFirst());
    }

    private static String id(JsonNode run) {
        return run.path("run_id").asString();
    }

    private static boolean hasEnded(JsonNode run) {
        return !run.path("ended_at").isNull() && !run.path("ended_at").isMissingNode();
    }
}
