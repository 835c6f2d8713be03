package dev.cubesweep.demo;

import dev.cubesweep.demo.media.MediaKind;
import dev.cubesweep.demo.media.MediaLibrary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Runs one more job from its upload to its last clip, and shows that its sources then go by themselves. */
final class AutomaticCleanupScene {

    private static final int CLIPS = 3;
    private static final String JOB = "demo-job";
    private static final String ORIGINAL = "uploads/" + JOB + "/Our launch 🚀.mp4";
    private static final String AUDIO = "audio/" + JOB + ".wav";

    private final Stage stage;
    private final MediaLibrary library;

    AutomaticCleanupScene(Stage stage, MediaLibrary library) {
        this.stage = stage;
        this.library = library;
    }

    void play() {
        Narration narration = stage.narration();
        narration.step("One more job: its sources go by themselves");
        Runs runs = new Runs(stage.api());
        Set<String> known = runs.ids();
        Listing before = stage.listCube();
        begin();
        for (int number = 1; number <= CLIPS; number++) {
            cut(number);
        }
        narration.say("The last clip completed the job. Nobody asks for a cleanup; it comes by itself "
                + World.CLEANUP_DELAY_SECONDS + " s later (60 s where nothing else is set), time for one more clip …");
        JsonNode run = runs.awaitNew(known);
        narration.reply(run.path("message").asString());
        prove(before, run);
    }

    private void begin() {
        upload(ORIGINAL, MediaKind.ORIGINAL);
        upload(AUDIO, MediaKind.AUDIO);
        stage.narration().request("POST /api/jobs/ {\"id\": \"" + JOB + "\", \"expected_clips\": " + CLIPS + ", …}");
        showStatus(stage.api()
                .post(
                        "/api/jobs/",
                        Map.of(
                                "id", JOB,
                                "user", "you",
                                "status", "processing",
                                "original", ORIGINAL,
                                "audio", AUDIO,
                                "expected_clips", CLIPS)));
    }

    private void cut(int number) {
        String id = JOB + "-" + number;
        upload(clip(number), MediaKind.CLIP);
        stage.api().post("/api/clips/", Map.of("id", id, "job", JOB, "status", "processing", "key", clip(number)));
        stage.narration().request("PATCH /api/clips/" + id + "/ {\"status\": \"completed\"}");
        stage.api().patch("/api/clips/" + id + "/", Map.of("status", "completed"));
        showStatus(stage.api().get("/api/jobs/" + JOB + "/"));
    }

    private void showStatus(JsonNode job) {
        stage.narration().reply(job.path("message").asString());
    }

    private void upload(String path, MediaKind kind) {
        String key = stage.story().cube() + "/" + path;
        stage.world().client().upload(key, kind.contentType(), library.file(kind, key));
    }

    private static String clip(int number) {
        return "clips/" + JOB + "/" + number + ".mp4";
    }

    private void prove(Listing before, JsonNode run) {
        Set<String> clips = new TreeSet<>();
        for (int number = 1; number <= CLIPS; number++) {
            clips.add(clip(number));
        }
        Listing after = stage.listCube();
        stage.proof()
                .same(
                        "The run was asked for by nobody, and deleted_count is 2",
                        List.of("stage4", 2L),
                        List.of(
                                run.path("requested_by").asString(),
                                run.path("deleted_count").asLong()));
        stage.proof()
                .same(
                        "Its original and its audio are gone; its " + CLIPS + " clips, and nothing else, are new",
                        clips,
                        after.minus(before).objects().keySet());
        stage.proof()
                .same(
                        "No other file went",
                        Set.of(),
                        before.minus(after).objects().keySet());
    }
}
