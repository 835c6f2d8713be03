package dev.cubesweep.database;

import dev.cubesweep.store.ObjectKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which holds somebody wants to see; what is {@code null} or empty is left open.
 *
 * @param kind what they were put on
 * @param target the id of that job or clip, or the key as it was spelled
 * @param keys of which they remember at least one, whatever they were put on
 */
public record HoldFilter(
        Hold.@Nullable TargetKind kind, @Nullable String target, Set<ObjectKey> keys) {

    public static final HoldFilter ALL = new HoldFilter(null, null, Set.of());

    public HoldFilter {
        keys = Set.copyOf(keys);
    }

    public static HoldFilter on(Hold.TargetKind kind, String target) {
        return new HoldFilter(kind, target, Set.of());
    }

    /** @throws PipelineRefusedException if the key is no object of this store */
    public static HoldFilter keeping(ReportedKey key) {
        if (key.keys().isEmpty()) {
            throw PipelineRefusedException.invalid(
                    "'" + key.spelling() + "' names no object of this store, so no hold keeps it.");
        }
        return new HoldFilter(null, null, Set.copyOf(key.keys()));
    }
}
