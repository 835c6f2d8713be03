package dev.cubesweep.demo;

import dev.cubesweep.demo.story.StoryFile;
import tools.jackson.databind.JsonNode;

/** Says what is left and why, and what to do next. */
final class ClosingScene {

    private final Stage stage;
    private final Narration narration;

    ClosingScene(Stage stage) {
        this.stage = stage;
        this.narration = stage.narration();
    }

    void play() {
        narration.step("What is left, and why");
        JsonNode reply = BulkCleanupScene.cleanUp(stage, narration, true);
        BulkCleanupScene.showReasons(narration, "Stays", reply.path("retained_by_reason"));
        Listing cube = stage.listCube();
        Listing own = stage.world().client().list(stage.story().cube()).ofCubesweep();
        narration.blank();
        stage.proof()
                .same(
                        "retained_count is what the second client lists: " + cube.count(),
                        reply.path("retained_count").asLong(),
                        (long) cube.count());
        stage.proveNeighbour();
        narration.blank();
        narration.say("Beside them lie " + own.count() + " of Cubesweep's own files under .cubesweep/: plans,"
                + " manifests of what was deleted, and whose cube this is. No count holds them, no cleanup deletes"
                + " them.");
        narration.say(
                "Objects cannot be dated back over S3, so that this demo dated its own store's files. A job's last"
                        + " change cannot be dated back over the API either: its failed jobs failed a minute ago, and wait"
                        + " for their retry.");
    }

    void sayWhatNext() {
        narration.step("Next");
        narration.say("Serve with your own cube (begin with a dry run; README.md has the rest):");
        narration.command("export CLOUDCUBE_URL=… CLOUDCUBE_ACCESS_KEY_ID=… CLOUDCUBE_SECRET_ACCESS_KEY=…");
        narration.command("./cubesweep serve");
        narration.say("Or try it here: ./cubesweep demo --keep serves until Ctrl-C, with curl lines to paste.");
    }

    void sayWhatToTry() {
        String server = stage.server().toString();
        String json = " -H \"Content-Type: application/json\" -d ";
        narration.step("Try it: Cubesweep serves until Ctrl-C");
        narration.command("curl -X POST " + server + BulkCleanupScene.PATH + " \\\n    " + json
                + "'{\"retention_days\": 5, \"dry_run\": true}'");
        narration.command("curl -X POST " + server + BulkCleanupScene.PATH + " \\\n    " + json
                + "'{\"retention_days\": 1, \"dry_run\": false}'");
        narration.command("curl '" + server + "/api/cleanup/runs/?limit=5'");
        stage.story().files().keySet().stream()
                .findFirst()
                .map(StoryFile::path)
                .ifPresent(path -> narration.command("curl -G " + server + "/api/explain/ --data-urlencode 'key="
                        + stage.story().cube() + "/" + path + "'"));
        narration.command("curl " + server + "/healthz");
    }
}
