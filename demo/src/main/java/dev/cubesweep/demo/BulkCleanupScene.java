package dev.cubesweep.demo;

import dev.cubesweep.demo.story.StoryFile;
import dev.cubesweep.policy.Rule;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Previews the bulk cleanup, explains it, carries it out, and proves what it says. */
final class BulkCleanupScene {

    static final String PATH = "/api/cleanup/bulk/";

    private static final int RETENTION_DAYS = 5;
    private static final int SHOWN_NAMES = 8;

    private final Stage stage;
    private final Narration narration;

    BulkCleanupScene(Stage stage) {
        this.stage = stage;
        this.narration = stage.narration();
    }

    void play() {
        Listing before = stage.listCube();
        JsonNode preview = preview();
        explain(preview);
        Listing afterPreview = stage.listCube();
        JsonNode swept = sweep();
        Listing after = stage.listCube();
        showVanished(before.minus(after));
        narration.step("The proof: the second client's listings before and after");
        stage.proof()
                .sameListing(
                        "The dry run changed nothing: " + before.count() + " files as before", before, afterPreview);
        provePromise(preview, swept);
        proveCounts(before, after, swept);
        proveStory(before.minus(after), swept);
        stage.proof()
                .sameListing(
                        "The " + after.count() + " files that stayed have the ETags, sizes and dates that they had",
                        before.minus(before.minus(after)),
                        after);
        stage.proveNeighbour();
    }

    private JsonNode preview() {
        narration.step("Dry run: what would go, and why");
        JsonNode reply = cleanUp(stage, narration, true);
        showReasons(narration, "Would go", reply.path("deleted_by_reason"));
        showReasons(narration, "Would stay", reply.path("retained_by_reason"));
        narration.blank();
        narration.say(reply.path("overrides_applied").asLong()
                + " clips are judged by their user's own promise, not by the " + RETENTION_DAYS
                + " days of the request.");
        return reply;
    }

    /** Asks for a bulk cleanup by the spec's call, and shows the reply's message. */
    static JsonNode cleanUp(Stage stage, Narration narration, boolean dryRun) {
        narration.request(
                "POST " + PATH + " {\"retention_days\": " + RETENTION_DAYS + ", \"dry_run\": " + dryRun + "}");
        JsonNode reply = stage.api().post(PATH, Map.of("retention_days", RETENTION_DAYS, "dry_run", dryRun));
        narration.reply(reply.path("message").asString());
        return reply;
    }

    static void showReasons(Narration narration, String title, JsonNode counts) {
        narration.heading(title);
        counts.properties()
                .forEach(reason ->
                        narration.row(reason.getKey(), reason.getValue().asLong(), Reasons.phrase(reason.getKey())));
    }

    /** One file of each reason. */
    private void explain(JsonNode preview) {
        narration.step("Why? Any file can be asked about");
        for (Rule rule : Rule.values()) {
            JsonNode counts = preview.path(rule.keeps() ? "retained_by_reason" : "deleted_by_reason");
            if (counts.has(rule.reason())) {
                stage.story().files().entrySet().stream()
                        .filter(file -> file.getValue() == rule)
                        .findFirst()
                        .ifPresent(file -> explain(file.getKey()));
            }
        }
    }

    private void explain(StoryFile file) {
        String key = stage.story().cube() + "/" + file.path();
        JsonNode reply = stage.api().get("/api/explain/?key=" + CubesweepApi.encoded(key));
        narration.reply(reply.path("sentence").asString());
    }

    private JsonNode sweep() {
        narration.step("The sweep");
        return cleanUp(stage, narration, false);
    }

    private void showVanished(Listing vanished) {
        narration.say("Gone from the second client's listing:");
        List<String> paths = List.copyOf(vanished.objects().keySet());
        int shown = Math.min(SHOWN_NAMES, paths.size());
        for (int i = 0; i < shown; i++) {
            narration.file(paths.get(i * paths.size() / shown));
        }
        narration.file("… and " + (paths.size() - shown) + " more");
    }

    private void provePromise(JsonNode preview, JsonNode swept) {
        long deleted = swept.path("deleted_count").asLong();
        stage.proof()
                .same(
                        "The sweep deleted as many files as the dry run had announced: " + deleted,
                        preview.path("deleted_count").asLong(),
                        deleted);
    }

    private void proveCounts(Listing before, Listing after, JsonNode swept) {
        Listing vanished = before.minus(after);
        long deleted = swept.path("deleted_count").asLong();
        double megabytes = swept.path("deleted_size_mb").asDouble();
        stage.proof()
                .same(
                        before.count() + " files before, " + after.count() + " after: " + vanished.count()
                                + " are gone, and deleted_count says " + deleted,
                        deleted,
                        (long) vanished.count());
        stage.proof()
                .same(
                        "They were " + vanished.megabytes() + " MB, and deleted_size_mb says " + megabytes,
                        megabytes,
                        vanished.megabytes());
        stage.proof()
                .same(
                        "total_files_scanned and retained_count are what was listed before and after",
                        before.count() + " and " + after.count(),
                        swept.path("total_files_scanned").asLong() + " and "
                                + swept.path("retained_count").asLong());
    }

    private void proveStory(Listing vanished, JsonNode swept) {
        SortedSet<String> expected = new TreeSet<>();
        SortedMap<String, Long> reasons = new TreeMap<>();
        stage.story().files().forEach((file, rule) -> {
            if (!rule.keeps()) {
                expected.add(file.path());
            }
            reasons.merge(rule.reason(), 1L, Long::sum);
        });
        stage.proof()
                .same(
                        "By name: exactly the files are gone that nobody was promised",
                        expected,
                        vanished.objects().keySet());
        stage.proof().same("By reason: each count is what the demo's story expects", reasons, reported(swept));
    }

    private static SortedMap<String, Long> reported(JsonNode swept) {
        SortedMap<String, Long> reasons = new TreeMap<>();
        for (String field : new String[] {"deleted_by_reason", "retained_by_reason"}) {
            swept.path(field)
                    .properties()
                    .forEach(reason ->
                            reasons.put(reason.getKey(), reason.getValue().asLong()));
        }
        return reasons;
    }
}
