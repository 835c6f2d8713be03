package dev.cubesweep.database;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.cubesweep.catalog.ObjectKind;
import dev.cubesweep.store.ObjectKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key that the own catalog has of a job or clip.
 *
 * @param spelling as the pipeline reported it
 * @param keys what that means; empty where it is no object of this store
 * @param goneAt when a sweep of ours deleted its object, or {@code null}
 */
public record RecordedKey(
        ObjectKind kind,
        String spelling,
        List<ObjectKey> keys,
        @Nullable Instant goneAt) {

    public RecordedKey {
        keys = List.copyOf(keys);
    }

    static List<RecordedKey> of(List<KeyLine> lines) {
        record Spelling(ObjectKind kind, String text) {}
        return lines.stream()
                .collect(groupingBy(line -> new Spelling(line.kind(), line.spelling()), LinkedHashMap::new, toList()))
                .values()
                .stream()
                .map(RecordedKey::ofMeanings)
                .toList();
    }

    private static RecordedKey ofMeanings(List<KeyLine> lines) {
        return new RecordedKey(
                lines.get(0).kind(),
                lines.get(0).spelling(),
                lines.stream().map(KeyLine::key).filter(Objects::nonNull).toList(),
                lines.stream()
                        .map(KeyLine::goneAt)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }
}
