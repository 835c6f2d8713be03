package dev.cubesweep.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would happen to one object now, and why.
 *
 * @param exists whether the store has an object of this key
 * @param outcome {@code keep}, {@code expire}, {@code reserved} or {@code missing}
 * @param reason the API's word for the rule, empty where none was asked
 * @param until when the keep ends; {@code null} where that is not known
 * @param owners what the catalog says of the key, one sentence each
 * @param sentence all of it in words
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Explanation(
        String key,
        boolean exists,
        String outcome,
        String reason,
        int rule,
        @Nullable Instant until,
        long size,
        @Nullable Instant lastModified,
        List<String> owners,
        String sentence) {

    public Explanation {
        owners = List.copyOf(owners);
    }
}
