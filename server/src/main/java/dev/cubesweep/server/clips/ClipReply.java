package dev.cubesweep.server.clips;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cubesweep.database.RecordedClip;
import java.util.List;

/**
 * A clip as it is recorded now.
 *
 * @param warnings what was recorded but no cleanup will look at
 */
record ClipReply(
        boolean success, String message, @JsonUnwrapped RecordedClip clip, List<String> warnings) {

    static ClipReply of(RecordedClip clip, List<String> warnings) {
        return new ClipReply(
                true, "The clip " + clip.id() + " is " + clip.status().text(), clip, warnings);
    }
}
