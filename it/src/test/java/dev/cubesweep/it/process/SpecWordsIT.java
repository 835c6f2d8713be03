package dev.cubesweep.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cubesweep.json.Json;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whoever knows only the specification can go on with what is in their notes. */
@DisplayName("The specification's own words")
final class SpecWordsIT {

    @TempDir
    private Path data;

    @Test
    @DisplayName("its curl lines preview, then delete")
    void curl() {
        try (SpecScene scene = SpecScene.withJob(data)) {
            JsonNode preview =
                    json(SpecSnippet.shell("curl-dry-run.sh", scene.address()).run(""));

            assertThat(preview.path("message").asString()).startsWith("Would delete 7 files (");
            assertThat(scene.keys()).hasSize(10);

            JsonNode cleanup =
                    json(SpecSnippet.shell("curl-cleanup.sh", scene.address()).run(""));

            assertThat(cleanup.path("message").asString())
                    .startsWith("Deleted 7 files (")
                    .endsWith(" MB), retained 3 recent clips");
            assertThat(cleanup.path("deleted_size_mb")).isEqualTo(preview.path("deleted_size_mb"));
            assertThat(scene.keys()).isEqualTo(SpecScene.CLIPS);
        }
    }

    @Test
    @DisplayName("its cron line works in cron's environment, and its logs are found by grep cleanup")
    void cron() {
        try (SpecScene scene = SpecScene.withJob(data)) {
            Finished cron = SpecSnippet.shell("cron.sh", scene.address()).runAsCron();

            assertThat(cron.exitCode()).as(cron.all()).isZero();
            JsonNode reply = json(cron);
            assertThat(reply.path("deleted_count").asInt()).isEqualTo(7);
            assertThat(scene.keys()).isEqualTo(SpecScene.CLIPS);

            String run = reply.path("run_id").asString();
            Finished grep = SpecSnippet.shellCommand("cat " + scene.server().logFile() + " | grep cleanup")
                    .run("");
            assertThat(grep.out().lines().filter(line -> line.contains(run)))
                    .as("asked for, planned and ended")
                    .hasSizeGreaterThanOrEqualTo(2)
                    .anyMatch(line -> line.contains("deleted 7") || line.contains("Deleted 7"));
            assertThat(grep.out()).doesNotContain(Distribution.SECRET);
        }
    }

    @Test
    @DisplayName("its Python script previews, deletes nothing when its user says n, and all of it at y")
    void python() {
        try (SpecScene scene = SpecScene.withJob(data)) {
            assertThat(python(scene.address(), "n"))
                    .startsWith("Would delete 7 files (")
                    .endsWith("Proceed with cleanup? (y/n): ");
            assertThat(scene.keys()).hasSize(10);

            assertThat(python(scene.address(), "y"))
                    .matches("Would delete 7 files \\([0-9.]+ MB\\)\nWould retain 3 recent clips\n"
                            + "Proceed with cleanup\\? \\(y/n\\): "
                            + "Deleted 7 files \\([0-9.]+ MB\\), retained 3 recent clips\n");
            assertThat(scene.keys()).isEqualTo(SpecScene.CLIPS);
        }
    }

    @Test
    @DisplayName("H44 401: the script reads every field and ends with the reason")
    void unauthorized() {
        try (SpecScene scene = SpecScene.withJob(data)) {
            assertThat(python(scene.addressWithoutCredentials(), "y"))
                    .startsWith("Would delete 0 files (0.0 MB)\nWould retain 0 recent clips\n")
                    .contains("The request has no credentials");
            assertThat(python(scene.server().address("x:wrong-" + SpecScene.TOKEN), "y"))
                    .contains("The credentials are wrong");
            assertThat(scene.keys()).hasSize(10);
        }
    }

    @Test
    @DisplayName("H44 409: refused by a guard, the preview says so before and the reply after")
    void refused() {
        try (SpecScene scene = SpecScene.withEmptyCatalog(data)) {
            assertThat(python(scene.address(), "y"))
                    .startsWith("Would delete 10 files (")
                    .contains("Refused, nothing was deleted: ");
            assertThat(scene.keys()).hasSize(10);
        }
    }

    @Test
    @DisplayName(
            "H44 H30 202 and 409: while a run is under way the script reads the counts so far, then which run it is")
    void underWay() {
        // Longer than a request waits.
        try (SpecScene scene = SpecScene.withSlowStore(data, 25_000)) {
            String run = scene.post("/api/cleanup/bulk/", "{\"async\": true}")
                    .body()
                    .path("run_id")
                    .asString();
            assertThat(python(scene.address(), "y"))
                    .startsWith("Would delete 0 files (0.0 MB)\n")
                    .contains("The cleanup run " + run + " is under way");
            assertThat(scene.server().log()).contains("is asked for: bulk, dry_run true");
        }
    }

    @Test
    @DisplayName("H44 503: the script says that the store cannot be reached")
    void unreachable() {
        try (SpecScene scene = SpecScene.withJob(data)) {
            scene.stopStore();

            assertThat(python(scene.address(), "y"))
                    .startsWith("Would delete 0 files (0.0 MB)\n")
                    .contains("Nothing was deleted.");
        }
    }

    @Test
    @DisplayName("H44 503: the script says that nothing is configured yet")
    void notConfigured() {
        try (ServerProcess server = ServerProcess.start(Distribution.unconfigured())) {
            assertThat(python(server.address(""), "y"))
                    .startsWith("Would delete 0 files (0.0 MB)\n")
                    .contains("CLOUDCUBE_URL")
                    .contains("not set");
            assertThat(server.get("/healthz").body().path("s3_configured").asBoolean(true))
                    .isFalse();
        }
    }

    /** What the script prints when its user answers; it must end well, whatever the server replied. */
    private static String python(URI address, String answer) {
        Finished script = SpecSnippet.python("cleanup.py", address).run(answer + "\n");
        assertThat(script.exitCode()).as(script.all()).isZero();
        assertThat(script.err()).doesNotContain("Traceback");
        return script.out();
    }

    private static JsonNode json(Finished curl) {
        assertThat(curl.exitCode()).as(curl.all()).isZero();
        return Json.mapper().readTree(curl.out());
    }
}
