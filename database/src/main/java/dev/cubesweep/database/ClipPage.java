package dev.cubesweep.database;

import dev.cubesweep.catalog.ClipId;
import dev.cubesweep.json.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of clips, in the order of their ids.
 *
 * @param next what to ask {@code after} for the next page; {@code null} at the end
 */
public record ClipPage(
        boolean success,
        String message,
        List<RecordedClip> clips,
        @Nullable ClipId next) {

    /** @param read one more than the page takes, if there is one more */
    public static ClipPage of(List<RecordedClip> read, int limit) {
        Page<RecordedClip, ClipId> page = Page.of(read, limit, RecordedClip::id);
        return new ClipPage(true, page.sentence("clips"), page.items(), page.next());
    }
}
