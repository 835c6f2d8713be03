package dev.cubesweep.database;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A mark on a key, clip or job: never delete while it stands.
 *
 * @param target the id of the job or clip, or the key as it was spelled
 * @param keys that it remembers, whether or not a row still names them (H38)
 */
public record Hold(
        long id, TargetKind targetKind, String target, String reason, Instant createdAt, List<ObjectKey> keys) {

    /** What a hold was put on. */
    public enum TargetKind {
        KEY,
        CLIP,
        JOB;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Hold {
        keys = List.copyOf(keys);
    }
}
