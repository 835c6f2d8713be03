package dev.cubesweep.demo.story;

import dev.cubesweep.catalog.ClipStatus;
import dev.cubesweep.catalog.JobStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job as the pipeline reports it. All paths are relative to the cube.
 *
 * @param status the last that is reported, after the clips
 * @param extractedAudio {@code null} where the original is audio itself
 * @param expectedClips how many clips will be cut, 0 where none will
 */
public record StoryJob(
        String id,
        String user,
        JobStatus status,
        String original,
        @Nullable String extractedAudio,
        List<String> artifacts,
        int expectedClips,
        List<StoryClip> clips) {

    public StoryJob {
        artifacts = List.copyOf(artifacts);
        clips = List.copyOf(clips);
    }

    public Optional<String> audio() {
        return Optional.ofNullable(extractedAudio);
    }

    /** Whether all of its clips are completed, so that the last one completes the job. */
    public boolean isCut() {
        return status == JobStatus.COMPLETED
                && !clips.isEmpty()
                && clips.stream().allMatch(clip -> clip.status() == ClipStatus.COMPLETED);
    }
}
