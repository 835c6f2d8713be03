package dev.cubesweep.demo;

import dev.cubesweep.demo.story.StoryJob;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Shows the pipeline, its cube and the neighbour's, as the second client lists them. */
final class OpeningScene {

    private static final Map<String, String> FOLDERS = Map.of(
            "uploads/", "original media, as users sent them",
            "audio/", "audio extracted from them",
            "tmp/", "artifacts: single frames",
            "clips/", "the final clips: what users come back for",
            "public/", "clips that were published",
            "static/", "the operator's own, protected by a setting",
            "exports/", "nothing: a folder made in a console");

    private final Stage stage;

    OpeningScene(Stage stage) {
        this.stage = stage;
    }

    void play(Reporting reporting) {
        Narration narration = stage.narration();
        narration.step("A media pipeline on a cube");
        narration.say("An S3 server runs in this process, Cubesweep beside it as it runs in production. Users upload"
                + " media, jobs cut clips from it, and storage fills up.");
        narration.blank();
        narration.say("CLOUDCUBE_URL=" + stage.world().cubeUrl(stage.story().cube()));
        narration.say("Cubesweep      " + stage.server() + " with an embedded database");
        reporting.report(stage.story());
        narration.blank();
        showJobs();
        showFolders();
        showFinishedJobs();
    }

    private void showJobs() {
        Map<String, Long> byStatus = stage.story().jobs().stream()
                .map(job -> stage.api()
                        .get("/api/jobs/" + job.id() + "/")
                        .path("status")
                        .asString())
                .collect(Collectors.groupingBy(status -> status, TreeMap::new, Collectors.counting()));
        stage.narration()
                .say("The pipeline has reported "
                        + byStatus.values().stream().mapToLong(Long::longValue).sum() + " jobs over the API: "
                        + byStatus.entrySet().stream()
                                .map(entry -> entry.getValue() + " " + entry.getKey())
                                .collect(Collectors.joining(", "))
                        + ".");
        for (String user : stage.story().promises().keySet()) {
            stage.narration().request("GET " + Reporting.promise(user));
            stage.narration()
                    .reply(stage.api()
                            .get(Reporting.promise(user))
                            .path("message")
                            .asString());
        }
        JsonNode holds = stage.api().get(Reporting.HOLDS);
        stage.narration().request("GET " + Reporting.HOLDS);
        for (JsonNode hold : holds.path("holds")) {
            stage.narration()
                    .reply(hold.path("target_kind").asString() + " "
                            + hold.path("target").asString() + " is held: "
                            + hold.path("reason").asString());
        }
    }

    private void showFolders() {
        Listing cube = stage.listCube();
        stage.narration().heading("The cube " + stage.story().cube() + "/ as a second S3 client lists it");
        for (String folder : cube.folders()) {
            Listing inside = cube.only(path -> path.startsWith(folder));
            stage.narration().folder(folder, inside.count(), inside.megabytes(), FOLDERS.getOrDefault(folder, ""));
        }
        stage.narration().folder("all", cube.count(), cube.megabytes(), "");
        stage.narration()
                .say("In the same bucket lies " + stage.story().neighbour() + "/ with "
                        + stage.listNeighbour().count()
                        + " files: another tenant's cube, whose name begins like this one's.");
    }

    private void showFinishedJobs() {
        long finished = stage.story().jobs().stream().filter(StoryJob::isCut).count();
        List<JsonNode> cleaned = new Runs(stage.api()).awaitCleanedJobs();
        long deleted = cleaned.stream()
                .mapToLong(run -> run.path("deleted_count").asLong())
                .sum();
        stage.narration().blank();
        stage.narration()
                .say(finished + " jobs are done with their last clip. Cubesweep has looked after each by itself, in "
                        + cleaned.size() + " runs:");
        stage.proof().same("Their sources were gone already, so these runs deleted nothing", 0L, deleted);
    }
}
