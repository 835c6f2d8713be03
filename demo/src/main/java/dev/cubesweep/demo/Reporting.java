package dev.cubesweep.demo;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobStatus;
import dev.cubesweep.demo.story.PipelineStory;
import dev.cubesweep.demo.story.StoryClip;
import dev.cubesweep.demo.story.StoryJob;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reports jobs, clips, promises and holds as a pipeline does. It spells keys in three ways, as applications do:
 * relative to the cube, with the cube, and as a whole URL.
 */
final class Reporting {

    static final String HOLDS = "/api/holds/";

    private final CubesweepApi api;
    private final String cube;
    private final String cubeUrl;
    private final Instant now;

    Reporting(CubesweepApi api, String cube, String cubeUrl, Instant now) {
        this.api = api;
        this.cube = cube;
        this.cubeUrl = cubeUrl;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    void report(PipelineStory story) {
        story.promises().forEach((user, days) -> api.put(promise(user), Map.of("retention_days", days)));
        story.jobs().forEach(this::report);
        story.holds().forEach((clip, reason) -> api.post(HOLDS, Map.of("clip", clip, "reason", reason)));
    }

    /** Where a user's promise is. */
    static String promise(String user) {
        return "/api/users/" + CubesweepApi.encoded(user) + "/retention/";
    }

    private void report(StoryJob job) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", job.id());
        body.put("user", job.user());
        body.put("status", (job.status() == JobStatus.PENDING ? JobStatus.PENDING : JobStatus.PROCESSING).text());
        body.put("original", job.original());
        job.audio().ifPresent(audio -> body.put("audio", withCube(audio)));
        if (!job.artifacts().isEmpty()) {
            body.put("artifacts", job.artifacts());
        }
        if (job.expectedClips() > 0) {
            body.put("expected_clips", job.expectedClips());
        }
        api.post("/api/jobs/", body);
        job.clips().forEach(clip -> report(job, clip));
        if (!isUnderWay(job) && !job.isCut()) {
            api.patch(
                    "/api/jobs/" + job.id() + "/", Map.of("status", job.status().text()));
        }
    }

    private void report(StoryJob job, StoryClip clip) {
        String date = now.minus(clip.age()).toString();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", clip.id());
        body.put("job", job.id());
        body.put("status", clip.status().text());
        body.put("key", asUrl(clip.path()));
        body.put("created_at", date);
        if (clip.status() == ClipStatus.COMPLETED) {
            body.put("completed_at", date);
        }
        api.post("/api/clips/", body);
    }

    private static boolean isUnderWay(StoryJob job) {
        return job.status() == JobStatus.PENDING || job.status() == JobStatus.PROCESSING;
    }

    private String withCube(String path) {
        return cube + "/" + path;
    }

    private String asUrl(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(CubesweepApi::encoded)
                .collect(Collectors.joining("/", cubeUrl + "/", ""));
    }
}
