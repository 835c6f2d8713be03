package dev.cubesweep.cli.access;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cubesweep.database.RecordedClip;
import dev.cubesweep.database.RecordedJob;
import java.util.List;

/**
 * A job and its clips.
 *
 * @param moreClips whether it has more than those
 */
public record JobWithClips(@JsonUnwrapped RecordedJob job, List<RecordedClip> clips, boolean moreClips) {

    /** So many clips are shown with their job. */
    public static final int CLIPS = 1_000;

    public JobWithClips {
        clips = List.copyOf(clips);
    }
}
